CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text, total int);
INSERT INTO orders SELECT i, 'c' || i, i FROM generate_series(1, 3) AS i;
INSERT INTO orders VALUES (4, NULL, NULL);
ALTER TABLE orders ADD CONSTRAINT mine NOT NULL total NOT VALID;
