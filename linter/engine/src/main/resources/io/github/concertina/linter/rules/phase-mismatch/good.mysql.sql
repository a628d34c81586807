-- released: V1__orders.sql
-- MySQL 8.0.31
CREATE TABLE flags (name varchar(50) PRIMARY KEY, value varchar(50));
CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, note text);
-- new: V2__remark.sql
-- concertina:expand change=orders-note
ALTER TABLE orders ADD COLUMN remark text;
