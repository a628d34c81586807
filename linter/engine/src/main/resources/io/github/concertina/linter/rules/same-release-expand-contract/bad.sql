-- released: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text);
-- new: V2__uuid.sql
ALTER TABLE orders ADD COLUMN customer_uuid uuid;
-- new: V3__fill.sql
UPDATE orders SET customer_uuid = customer_ref::uuid WHERE id BETWEEN 1 AND 1000;
-- new: V4__drop.sql
-- concertina:contract change=orders-customer replacedBy=customer_uuid
ALTER TABLE orders DROP COLUMN customer_ref;
