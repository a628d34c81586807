DROP VIEW IF EXISTS orders_per_day;
ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamptz;
