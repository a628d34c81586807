ALTER TABLE customers ADD COLUMN external_id uuid;
