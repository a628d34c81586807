-- released: V1__orders.sql
CREATE TABLE flags (name text PRIMARY KEY, value text);
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- new: V2__remark.sql
-- concertina:expand change=orders-note
ALTER TABLE orders ADD COLUMN remark text;
