ALTER TABLE customers ADD COLUMN ref text UNIQUE;
