ALTER TABLE orders ADD COLUMN order_no serial;
