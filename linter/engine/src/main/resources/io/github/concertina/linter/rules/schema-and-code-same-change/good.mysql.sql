-- released: V1__orders.sql
-- MySQL 8.0.31
CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, customer_ref varchar(36));
-- code: src/main/java/shop/Orders.java
-- new: V2__uuid.sql
ALTER TABLE orders ADD COLUMN customer_uuid char(36);
