ALTER TABLE customers MODIFY COLUMN phone varchar(40);
