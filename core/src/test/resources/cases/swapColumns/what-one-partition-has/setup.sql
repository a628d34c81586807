CREATE TABLE orders (id int PRIMARY KEY, total int) PARTITION BY RANGE (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (1000);
ALTER TABLE orders_1 ALTER COLUMN total SET DEFAULT 5, ADD CONSTRAINT orders_1_total CHECK (total < 1000);
CREATE INDEX orders_1_totals ON orders_1 (total);
CREATE VIEW first_totals AS SELECT total FROM orders_1;
INSERT INTO orders SELECT i, i FROM generate_series(1, 40) AS i;
