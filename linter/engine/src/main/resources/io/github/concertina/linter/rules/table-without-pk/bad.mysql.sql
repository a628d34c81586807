-- released: V1__orders.sql
-- MySQL 8.0.31
CREATE TABLE customers (id bigint NOT NULL PRIMARY KEY, name varchar(60) NOT NULL);
CREATE TABLE orders (
    id bigint NOT NULL PRIMARY KEY,
    customer_id bigint,
    total decimal(10, 2) NOT NULL DEFAULT 0,
    note varchar(50),
    KEY orders_customer_idx (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
-- new: V2__change.sql
CREATE TABLE notes (body text);
