CREATE INDEX orders_open ON orders (placed_at) WHERE status <> 'shipped';
