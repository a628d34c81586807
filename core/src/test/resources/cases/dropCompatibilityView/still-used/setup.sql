CREATE TABLE orders (id int PRIMARY KEY, note text);
INSERT INTO orders VALUES (1, 'a');
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT * FROM purchases;
CREATE VIEW notes AS SELECT note FROM orders;
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders';
CREATE TABLE hidden (id int);
CREATE POLICY bought ON hidden USING (id IN (SELECT id FROM orders));
