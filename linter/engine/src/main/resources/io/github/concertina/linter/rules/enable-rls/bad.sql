-- released: V1__orders.sql
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id bigint,
    total numeric(10, 2) NOT NULL,
    note varchar(50),
    CONSTRAINT orders_total_check CHECK (total >= 0)
);
CREATE INDEX orders_customer_idx ON orders (customer_id);
-- new: V2__change.sql
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
-- new: V3__owner.sql
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
