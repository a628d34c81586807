CREATE UNIQUE INDEX lines_once ON order_lines (order_id, product);
