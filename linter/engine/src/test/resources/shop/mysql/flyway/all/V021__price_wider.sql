ALTER TABLE products MODIFY COLUMN price decimal(10, 2) NOT NULL;
