CREATE TABLE currencies (code char(3) PRIMARY KEY, name text NOT NULL);
INSERT INTO currencies VALUES ('EUR', 'Euro'), ('USD', 'Dollar'), ('GBP', 'Pound');
ALTER TABLE orders ADD COLUMN currency char(3) REFERENCES currencies (code);
