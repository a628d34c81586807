CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text, total int);
INSERT INTO orders SELECT i, 'c' || i, i FROM generate_series(1, 3) AS i;
CREATE INDEX orders_ref ON orders (customer_ref);
CREATE INDEX orders_ref_ccnew ON orders (customer_ref);
CREATE INDEX orders_ref_ccold1 ON orders (customer_ref);
CREATE INDEX orders_total_ccnew ON orders (total);
UPDATE pg_index SET indisvalid = false WHERE indexrelid IN ('orders_ref_ccnew'::regclass, 'orders_ref_ccold1'::regclass);
