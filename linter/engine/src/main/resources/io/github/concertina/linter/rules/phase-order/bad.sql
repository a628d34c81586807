-- released: V1__orders.sql
CREATE TABLE flags (name text PRIMARY KEY, value text);
CREATE TABLE orders (id bigint PRIMARY KEY, note text, remark text);
-- released: V2__switch.sql
-- concertina:switch change=orders-note
UPDATE flags SET value = 'new' WHERE name = 'orders-note';
-- new: V3__fill.sql
-- concertina:migrate change=orders-note
UPDATE orders SET remark = note WHERE id BETWEEN 1 AND 1000;
