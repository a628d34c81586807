CREATE TABLE orders (id int, region text, CONSTRAINT orders_id CHECK (id > 0)) PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
