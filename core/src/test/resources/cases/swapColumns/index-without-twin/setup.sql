CREATE TABLE orders (id int PRIMARY KEY, total int, total_big bigint);
INSERT INTO orders SELECT i, i, i FROM generate_series(1, 50) AS i;
CREATE INDEX orders_total ON orders (total) WHERE total > 5;
CREATE INDEX orders_total_big ON orders (total_big) WHERE total_big > 6;
