ALTER TABLE orders ALTER COLUMN eta TYPE interval(4);
