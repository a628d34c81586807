CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text NOT NULL DEFAULT 'none', shop int NOT NULL DEFAULT 1,
  CONSTRAINT ref_once UNIQUE (customer_ref),
  CONSTRAINT ref_once_per_shop UNIQUE (shop, customer_ref));
INSERT INTO orders SELECT i, i::text FROM generate_series(1, 50) AS i;
