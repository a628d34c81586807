CREATE VIEW open_orders AS SELECT id, status FROM orders WHERE status <> 'shipped';
ALTER VIEW open_orders RENAME TO pending_orders;
