ALTER TABLE products MODIFY COLUMN rating double;
