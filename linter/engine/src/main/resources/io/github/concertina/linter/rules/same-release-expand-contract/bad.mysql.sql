-- released: V1__orders.sql
-- MySQL 8.0.31
CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, customer_ref varchar(36));
-- new: V2__uuid.sql
ALTER TABLE orders ADD COLUMN customer_uuid char(36);
-- new: V3__fill.sql
UPDATE orders SET customer_uuid = customer_ref WHERE id BETWEEN 1 AND 1000;
-- new: V4__drop.sql
-- concertina:contract change=orders-customer replacedBy=customer_uuid
ALTER TABLE orders DROP COLUMN customer_ref;
