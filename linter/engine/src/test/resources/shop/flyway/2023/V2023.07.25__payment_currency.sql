ALTER TABLE payments ADD COLUMN currency char(3) DEFAULT 'EUR' REFERENCES currencies (code);
