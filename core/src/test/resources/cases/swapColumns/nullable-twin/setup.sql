CREATE TABLE orders (id int PRIMARY KEY, total int, total_big bigint);
INSERT INTO orders SELECT i, i, i FROM generate_series(1, 50) AS i;
ALTER TABLE orders ALTER total SET NOT NULL;
