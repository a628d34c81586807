CREATE TYPE dimensions AS (width int, height int);
ALTER TABLE products ADD COLUMN dims dimensions;
