-- released: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text);
-- code: src/main/java/shop/Orders.java
-- new: V2__uuid.sql
ALTER TABLE orders ADD COLUMN customer_uuid uuid;
