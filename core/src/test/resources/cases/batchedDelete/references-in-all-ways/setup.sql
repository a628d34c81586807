CREATE TABLE orders (id bigint PRIMARY KEY, parent bigint REFERENCES orders ON DELETE SET NULL);
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint NOT NULL CONSTRAINT lines_order REFERENCES orders ON DELETE CASCADE);
CREATE INDEX lines_order_id ON lines (order_id);
CREATE TABLE invoices (id bigint PRIMARY KEY, order_id bigint CONSTRAINT invoices_order REFERENCES orders);
INSERT INTO orders SELECT i, nullif(i - 1, 0) FROM generate_series(1, 20) AS i;
INSERT INTO lines SELECT i, i FROM generate_series(1, 20) AS i;
INSERT INTO invoices VALUES (1, 15);
