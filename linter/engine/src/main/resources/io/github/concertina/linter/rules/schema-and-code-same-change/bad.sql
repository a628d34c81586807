-- released: V1__orders.sql
CREATE TABLE flags (name text PRIMARY KEY, value text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text, customer_uuid uuid);
-- released: V2__fill.sql
UPDATE orders SET customer_uuid = customer_ref::uuid WHERE id BETWEEN 1 AND 1000;
-- released: V3__switch.sql
-- concertina:switch change=orders-customer
UPDATE flags SET value = 'new' WHERE name = 'orders-customer';
-- code: src/main/java/shop/Orders.java
-- new: V4__drop.sql
-- concertina:contract change=orders-customer replacedBy=customer_uuid
ALTER TABLE orders DROP COLUMN customer_ref;
