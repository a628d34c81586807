SET LOCAL lock_timeout TO '2s';
SET LOCAL statement_timeout TO '30s';
ALTER TABLE warehouse.stock ADD COLUMN IF NOT EXISTS reserved int NOT NULL DEFAULT 0;
ALTER TABLE IF EXISTS ONLY warehouse.stock ADD COLUMN IF NOT EXISTS counted_at date DEFAULT CURRENT_DATE;
