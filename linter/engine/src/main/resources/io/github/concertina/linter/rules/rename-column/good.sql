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
ALTER TABLE orders ADD COLUMN remark text;
-- new: V3__behind_a_view.sql
ALTER TABLE orders RENAME COLUMN note TO memo;
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT id, customer_id, total, memo AS note, remark FROM purchases;
