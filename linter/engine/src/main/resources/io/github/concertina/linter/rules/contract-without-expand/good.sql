-- released: V1__orders.sql
CREATE TABLE flags (name text PRIMARY KEY, value text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text);
-- released: V2__uuid.sql
ALTER TABLE orders ADD COLUMN customer_uuid uuid;
-- released: V3__fill.sql
UPDATE orders SET customer_uuid = customer_ref::uuid WHERE id BETWEEN 1 AND 1000;
-- released: V4__switch.sql
-- concertina:switch change=orders-customer
UPDATE flags SET value = 'new' WHERE name = 'orders-customer';
-- new: V5__drop.sql
-- concertina:contract change=orders-customer replacedBy=customer_uuid
ALTER TABLE orders DROP COLUMN customer_ref;
