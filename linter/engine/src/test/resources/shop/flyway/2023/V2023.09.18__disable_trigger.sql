ALTER TABLE orders DISABLE TRIGGER orders_touch;
UPDATE orders SET currency = 'EUR' WHERE id BETWEEN 1 AND 1000;
ALTER TABLE orders ENABLE TRIGGER orders_touch;
