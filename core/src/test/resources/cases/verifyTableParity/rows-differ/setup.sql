CREATE TABLE customers (id int PRIMARY KEY, first text NOT NULL, last text NOT NULL);
CREATE TABLE clients (id bigint PRIMARY KEY, full_name text NOT NULL);
INSERT INTO customers SELECT i, 'first' || i, 'last' || i FROM generate_series(1, 20) AS i;
INSERT INTO clients SELECT id, CASE id WHEN 3 THEN 'x' ELSE first || ' ' || last END FROM customers WHERE id <> 5;
INSERT INTO clients VALUES (99, 'nobody');
