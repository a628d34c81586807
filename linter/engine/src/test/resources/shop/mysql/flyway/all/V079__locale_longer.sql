ALTER TABLE customers MODIFY COLUMN locale varchar(20);
