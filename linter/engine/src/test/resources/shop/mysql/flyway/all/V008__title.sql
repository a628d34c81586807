ALTER TABLE customers ADD COLUMN title varchar(10) AFTER email;
