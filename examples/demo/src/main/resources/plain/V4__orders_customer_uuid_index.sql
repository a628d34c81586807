CREATE INDEX idx_orders_customer_uuid ON orders (customer_uuid);
