ALTER TABLE orders ADD COLUMN customer_uuid uuid;
