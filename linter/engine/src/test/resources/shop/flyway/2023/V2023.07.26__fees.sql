ALTER TABLE payments ADD COLUMN fee numeric(10,2) CHECK (fee >= 0);
