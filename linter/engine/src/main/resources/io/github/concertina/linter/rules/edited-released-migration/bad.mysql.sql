-- edited: V1__orders.sql
-- MySQL 8.0.31
CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, note text);
