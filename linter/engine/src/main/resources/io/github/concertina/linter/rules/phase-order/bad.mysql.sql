-- released: V1__orders.sql
-- MySQL 8.0.31
CREATE TABLE flags (name varchar(50) PRIMARY KEY, value varchar(50));
CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, note text, remark text);
-- released: V2__switch.sql
-- concertina:switch change=orders-note
UPDATE flags SET value = 'new' WHERE name = 'orders-note';
-- new: V3__fill.sql
-- concertina:migrate change=orders-note
UPDATE orders SET remark = note WHERE id BETWEEN 1 AND 1000;
