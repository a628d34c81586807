SET lock_timeout = '2s';
ALTER TABLE order_lines ADD COLUMN discount numeric(5,2) DEFAULT 0 NOT NULL CHECK (discount >= 0);
