ALTER TABLE products ALTER COLUMN price TYPE numeric(10,2);
ALTER TABLE order_lines ALTER COLUMN price TYPE numeric(10,2);
