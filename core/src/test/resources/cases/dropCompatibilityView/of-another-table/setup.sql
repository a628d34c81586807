CREATE TABLE orders (id int PRIMARY KEY, note text);
INSERT INTO orders VALUES (1, 'a');
ALTER TABLE orders RENAME TO purchases;
CREATE TABLE sales (id int, note text);
CREATE VIEW orders AS SELECT * FROM sales;
