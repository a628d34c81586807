CREATE TABLE customers (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE customers_1 PARTITION OF customers FOR VALUES FROM (1) TO (10);
CREATE TABLE customers_2 PARTITION OF customers DEFAULT;
INSERT INTO customers VALUES (1), (20);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int);
INSERT INTO orders VALUES (1, 1), (2, 20);
