CREATE TABLE orders (id int, customer_ref text, customer_uuid uuid) PARTITION BY RANGE (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (1) TO (10);
CREATE TABLE orders_2 PARTITION OF orders DEFAULT;
