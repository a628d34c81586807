CREATE TABLE orders (id int, shop int NOT NULL, total int);
INSERT INTO orders SELECT i, 1, i FROM generate_series(1, 3) AS i;
INSERT INTO orders VALUES (NULL, 1, 1), (2, 1, 1);
