CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE vouchers (
    code     citext PRIMARY KEY,
    valid    tstzrange NOT NULL DEFAULT tstzrange(now(), now() + interval '1 year'),
    product_id bigint REFERENCES products,
    percent  smallint NOT NULL DEFAULT 10 CHECK (percent BETWEEN 1 AND 100)
);
