-- released: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text, state text);
-- new: V2__change.sql
-- concertina:allow drop-table reason="no version has read it since 2024"
ALTER TABLE orders ADD COLUMN remark text;
