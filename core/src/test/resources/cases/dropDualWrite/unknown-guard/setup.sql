CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text NOT NULL, customer_uuid uuid);
INSERT INTO orders SELECT i, md5(i::text)::uuid::text, md5(i::text)::uuid FROM generate_series(1, 50) AS i;
