-- released: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text, state text);
-- new: V2__change.sql
-- concertina:allow drop-column reason="no version has read it since 2024" until=2026-01-31
ALTER TABLE orders ADD COLUMN remark text;
