CREATE TABLE base (id int);
CREATE TABLE orders (total int) INHERITS (base);
INSERT INTO orders VALUES (1, 2);
