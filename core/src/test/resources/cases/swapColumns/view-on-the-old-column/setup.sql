CREATE TABLE orders (id int PRIMARY KEY, total int, total_big bigint);
INSERT INTO orders SELECT i, i, i FROM generate_series(1, 50) AS i;
CREATE VIEW totals AS SELECT total FROM orders;
CREATE POLICY p ON orders USING (total > 0);
GRANT SELECT (total) ON orders TO PUBLIC;
