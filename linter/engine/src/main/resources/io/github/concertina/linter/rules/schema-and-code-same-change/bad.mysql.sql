-- released: V1__orders.sql
-- MySQL 8.0.31
CREATE TABLE flags (name varchar(50) PRIMARY KEY, value varchar(50));
CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, customer_ref varchar(36), customer_uuid char(36));
-- released: V2__fill.sql
UPDATE orders SET customer_uuid = customer_ref WHERE id BETWEEN 1 AND 1000;
-- released: V3__switch.sql
-- concertina:switch change=orders-customer
UPDATE flags SET value = 'new' WHERE name = 'orders-customer';
-- code: src/main/java/shop/Orders.java
-- new: V4__drop.sql
-- concertina:contract change=orders-customer replacedBy=customer_uuid
ALTER TABLE orders DROP COLUMN customer_ref;
