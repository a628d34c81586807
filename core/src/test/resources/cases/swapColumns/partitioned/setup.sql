CREATE TABLE orders (id int PRIMARY KEY, total int, total_big bigint) PARTITION BY RANGE (id);
