ALTER TABLE orders ADD COLUMN updated_at timestamptz DEFAULT now();
ALTER TABLE orders ADD COLUMN seen_at timestamptz DEFAULT clock_timestamp();
