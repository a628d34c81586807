-- released: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text, state text);
-- new: V2__change.sql
ALTER TABLE orders ADD COLUMN remark text;
