CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text, total int);
INSERT INTO orders SELECT i, 'c' || i, i FROM generate_series(1, 3) AS i;
CREATE INDEX orders_with_a_very_long_name_that_has_exactly_sixty_three_bytes ON orders (customer_ref);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'orders_with_a_very_long_name_that_has_exactly_sixty_three_bytes'::regclass;
