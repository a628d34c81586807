ALTER TABLE shipments ALTER COLUMN sent TYPE timestamptz;
