CREATE TABLE orders (id int PRIMARY KEY, total int, total_big bigint);
INSERT INTO orders SELECT i, i, i FROM generate_series(1, 50) AS i;
CREATE TABLE totals (total int PRIMARY KEY);
INSERT INTO totals SELECT i FROM generate_series(1, 50) AS i;
ALTER TABLE orders ADD CONSTRAINT known_total FOREIGN KEY (total) REFERENCES totals;
ALTER TABLE orders ADD CONSTRAINT known_total_big FOREIGN KEY (total_big) REFERENCES totals NOT VALID;
