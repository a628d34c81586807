ALTER TABLE customers CHANGE COLUMN title salutation varchar(10);
