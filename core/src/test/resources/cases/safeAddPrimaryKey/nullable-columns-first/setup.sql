CREATE TABLE orders (id int, shop int NOT NULL, total int);
INSERT INTO orders SELECT i, 1, i FROM generate_series(1, 3) AS i;
