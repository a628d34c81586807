-- released: V1__totals.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_id_idx ON totals (id);
-- new: V2__refresh.sql
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
