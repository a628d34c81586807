CREATE TABLE orders (no int NOT NULL) PARTITION BY RANGE (no);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (1000);
CREATE UNIQUE INDEX orders_no ON orders (no);
INSERT INTO orders SELECT i FROM generate_series(1, 40) AS i;
