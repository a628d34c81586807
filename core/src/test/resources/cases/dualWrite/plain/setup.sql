CREATE TABLE orders (id int PRIMARY KEY, customer_ref text, customer_uuid uuid);
INSERT INTO orders (id, customer_ref) VALUES (1, '00000000-0000-0000-0000-000000000001');
