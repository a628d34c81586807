CREATE TABLE orders (id int, day date, total int NOT NULL DEFAULT 1 CHECK (total > 0), PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');
CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM ('2026-07-01') TO ('2027-01-01') PARTITION BY RANGE (id);
CREATE TABLE orders_2_1 PARTITION OF orders_2 FOR VALUES FROM (0) TO (1000);
CREATE INDEX orders_total ON orders (total);
INSERT INTO orders SELECT i, '2026-01-01'::date + i * 7, i FROM generate_series(1, 40) AS i;
