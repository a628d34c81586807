CREATE INDEX idx_orders_status_placed_at ON orders (status, placed_at);
