ALTER TABLE addresses ALTER COLUMN zip TYPE varchar;
