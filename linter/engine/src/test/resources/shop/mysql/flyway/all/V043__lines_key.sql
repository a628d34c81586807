ALTER TABLE order_lines DROP PRIMARY KEY, ADD PRIMARY KEY (order_id, line, product);
