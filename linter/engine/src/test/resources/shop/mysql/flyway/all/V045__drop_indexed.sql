ALTER TABLE orders DROP INDEX orders_when, DROP COLUMN placed_at;
