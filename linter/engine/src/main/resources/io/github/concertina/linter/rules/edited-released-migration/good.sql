-- released: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- new: V2__note.sql
ALTER TABLE orders ADD COLUMN note text;
