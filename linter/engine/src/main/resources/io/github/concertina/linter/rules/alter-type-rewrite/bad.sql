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
CREATE INDEX orders_note_idx ON orders (lower(note));
-- new: V2__change.sql
ALTER TABLE orders ALTER COLUMN customer_id TYPE numeric;
-- new: V3__note.sql
ALTER TABLE orders ALTER COLUMN note TYPE varchar(80);
