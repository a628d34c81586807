CREATE TABLE customers (id int PRIMARY KEY, name text, first_name text, last_name text);
INSERT INTO customers SELECT i, 'Ann Lee' FROM generate_series(1, 50) AS i;
