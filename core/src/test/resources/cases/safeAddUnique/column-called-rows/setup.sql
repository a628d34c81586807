CREATE TABLE orders (id int PRIMARY KEY, rows int, count int);
INSERT INTO orders VALUES (1, 1, 1);
