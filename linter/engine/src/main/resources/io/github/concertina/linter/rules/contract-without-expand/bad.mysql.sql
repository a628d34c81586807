-- released: V1__orders.sql
-- MySQL 8.0.31
CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, customer_ref varchar(36));
-- released: V2__uuid.sql
ALTER TABLE orders ADD COLUMN customer_uuid char(36);
-- new: V3__drop.sql
-- concertina:contract change=orders-customer replacedBy=customer_uuid
ALTER TABLE orders DROP COLUMN customer_ref;
