CREATE TABLE customers (id int PRIMARY KEY, code text UNIQUE);
INSERT INTO customers VALUES (1, 'a'), (2, 'b');
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, customer_code text);
INSERT INTO orders VALUES (1, 1, 'a'), (2, 2, NULL), (3, NULL, 'b');
ALTER TABLE customers ADD COLUMN name text;
