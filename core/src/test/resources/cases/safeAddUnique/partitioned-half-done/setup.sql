CREATE TABLE orders (id int, day int, ref text) PARTITION BY RANGE (day);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (1) TO (10);
CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (id);
CREATE TABLE orders_2a PARTITION OF orders_2 FOR VALUES FROM (1) TO (100);
CREATE TABLE orders_2b PARTITION OF orders_2 DEFAULT;
INSERT INTO orders VALUES (1, 1, 'a'), (2, 11, 'b'), (200, 11, 'c');
ALTER TABLE ONLY orders ADD CONSTRAINT orders_key UNIQUE (day, id);
CREATE UNIQUE INDEX orders_key_orders_1 ON orders_1 (day, id);
