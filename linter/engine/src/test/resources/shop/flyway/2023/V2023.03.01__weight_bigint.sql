ALTER TABLE products ALTER COLUMN weight TYPE bigint;
