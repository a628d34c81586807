CREATE INDEX orders_paid ON orders (paid_at);
