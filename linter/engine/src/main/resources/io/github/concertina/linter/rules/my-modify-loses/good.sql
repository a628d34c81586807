-- released: V1__orders.sql
-- MySQL 8.0.31
CREATE TABLE customers (id bigint NOT NULL PRIMARY KEY);
CREATE TABLE orders (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id bigint,
    quantity int NOT NULL DEFAULT 0,
    note varchar(50) NOT NULL DEFAULT '',
    KEY orders_customer_idx (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
-- new: V2__change.sql
ALTER TABLE orders MODIFY note varchar(60) NOT NULL DEFAULT '';
