ALTER TABLE orders ADD COLUMN paid_at datetime, ADD COLUMN sent_at datetime;
