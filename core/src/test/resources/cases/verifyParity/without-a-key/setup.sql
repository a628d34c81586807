CREATE TABLE orders (id bigint, customer_ref text NOT NULL, customer_uuid uuid);
INSERT INTO orders SELECT i, md5(i::text)::uuid::text, NULL FROM generate_series(1, 50) AS i;
