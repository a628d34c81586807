ALTER TABLE products ADD COLUMN colour varchar(20);
