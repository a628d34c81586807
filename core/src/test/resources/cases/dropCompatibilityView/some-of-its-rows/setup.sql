CREATE TABLE orders (id int PRIMARY KEY, note text);
INSERT INTO orders VALUES (1, 'a');
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT id, note FROM purchases WHERE id > 0;
