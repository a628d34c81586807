CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text, total int);
INSERT INTO orders SELECT i, 'c' || i, i FROM generate_series(1, 3) AS i;
