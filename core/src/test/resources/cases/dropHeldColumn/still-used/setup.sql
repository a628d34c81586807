CREATE TABLE orders (id bigint PRIMARY KEY, concertina_held_fax text);
CREATE VIEW faxes AS SELECT id, concertina_held_fax FROM orders;
INSERT INTO orders (id) VALUES (1);
