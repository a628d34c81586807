ALTER TABLE orders ADD COLUMN weight int, DROP COLUMN sent_at;
