ALTER TABLE reviews DROP COLUMN author;
