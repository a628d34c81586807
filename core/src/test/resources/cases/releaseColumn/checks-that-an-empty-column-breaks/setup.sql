CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text NOT NULL, customer_uuid uuid NOT NULL,
  CONSTRAINT ref_not_empty CHECK (customer_ref <> ''),
  CONSTRAINT ref_given CHECK (coalesce(customer_ref, '') <> ''),
  CONSTRAINT ref_or_uuid CHECK (customer_ref IS NOT NULL OR customer_uuid IS NOT NULL),
  CONSTRAINT ref_beside_uuid CHECK ((customer_ref IS NULL) = (customer_uuid IS NULL)),
  CONSTRAINT ref_once UNIQUE (customer_ref));
INSERT INTO orders SELECT i, md5(i::text)::uuid::text, md5(i::text)::uuid FROM generate_series(1, 50) AS i;
