ALTER TABLE orders RENAME INDEX orders_placed TO orders_when;
