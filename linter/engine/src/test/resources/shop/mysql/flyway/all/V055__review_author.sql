ALTER TABLE reviews ADD COLUMN author bigint;
