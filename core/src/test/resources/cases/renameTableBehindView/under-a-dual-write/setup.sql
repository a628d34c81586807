CREATE TABLE orders (id bigint PRIMARY KEY, note text, remark text);
INSERT INTO orders VALUES (1, 'a');
