CREATE TABLE orders (id serial PRIMARY KEY, parent int, total numeric, CONSTRAINT positive CHECK (id > 0));
CREATE INDEX orders_by_total ON orders (total, id) WHERE (id > 7);
COMMENT ON COLUMN orders.id IS 'what the shop prints on the bill';
CREATE TABLE items (order_id int NOT NULL REFERENCES orders ON DELETE CASCADE, n int);
ALTER TABLE orders ADD CONSTRAINT orders_parent_fkey FOREIGN KEY (parent) REFERENCES orders;
INSERT INTO orders (parent, total) SELECT NULL, i FROM generate_series(1, 50) AS i;
INSERT INTO items SELECT i, i FROM generate_series(1, 50) AS i;
