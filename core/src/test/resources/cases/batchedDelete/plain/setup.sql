CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL);
INSERT INTO orders SELECT i, CASE WHEN i % 3 = 0 THEN 'cancelled' ELSE 'open' END FROM generate_series(1, 50) AS i;
