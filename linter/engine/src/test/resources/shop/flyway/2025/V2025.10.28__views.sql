CREATE VIEW order_heads AS SELECT id, status FROM orders;
CREATE MATERIALIZED VIEW order_counts AS SELECT status, count(*) AS n FROM orders GROUP BY status;
CREATE UNIQUE INDEX order_counts_pk ON order_counts (status);
CREATE VIEW new_order_heads AS SELECT h.id FROM products p, (SELECT id FROM order_heads WHERE status = 'new') h;
