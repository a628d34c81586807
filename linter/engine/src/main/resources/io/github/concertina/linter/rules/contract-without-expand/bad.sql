-- released: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text);
-- released: V2__uuid.sql
ALTER TABLE orders ADD COLUMN customer_uuid uuid;
-- new: V3__drop.sql
-- concertina:contract change=orders-customer replacedBy=customer_uuid
ALTER TABLE orders DROP COLUMN customer_ref;
