DROP INDEX customers_email;
ALTER TABLE customers ALTER COLUMN email TYPE citext;
