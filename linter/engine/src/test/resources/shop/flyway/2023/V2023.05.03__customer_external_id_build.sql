CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS customers_external_id ON customers (external_id);
