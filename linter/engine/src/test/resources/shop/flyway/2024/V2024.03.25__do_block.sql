DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'orders_token') THEN
    CREATE INDEX orders_token ON orders (token);
  END IF;
  ALTER TABLE orders ADD COLUMN IF NOT EXISTS channel text DEFAULT 'web';
END $$;
