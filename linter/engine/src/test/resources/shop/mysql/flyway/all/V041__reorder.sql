ALTER TABLE orders MODIFY COLUMN total decimal(10, 2) AFTER customer_id;
