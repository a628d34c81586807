ALTER TABLE orders DROP COLUMN source_id;
ALTER TABLE order_lines DROP COLUMN IF EXISTS source_id;
