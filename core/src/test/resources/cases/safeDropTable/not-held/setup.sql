CREATE TABLE customers (id int PRIMARY KEY, first text NOT NULL, last text);
CREATE TABLE clients (id bigint PRIMARY KEY, full_name text);
INSERT INTO customers SELECT i, 'first' || i, 'last' || i FROM generate_series(1, 20) AS i;
