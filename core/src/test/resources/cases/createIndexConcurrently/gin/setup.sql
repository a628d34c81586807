CREATE TABLE orders (id int PRIMARY KEY, tags jsonb);
INSERT INTO orders VALUES (1, '{"a": 1}');
