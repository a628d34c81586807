CREATE TABLE orders_archive AS SELECT * FROM orders WHERE false;
CREATE INDEX ON orders_archive (id);
