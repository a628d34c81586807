CREATE TABLE orders (id int CONSTRAINT orders_id PRIMARY KEY, name text);
CREATE VIEW totals AS SELECT id, name FROM orders GROUP BY id;
CREATE PUBLICATION keys FOR TABLE orders;
