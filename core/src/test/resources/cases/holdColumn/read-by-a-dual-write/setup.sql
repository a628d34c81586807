CREATE TABLE orders (id bigint PRIMARY KEY, fax text);
CREATE TABLE contacts (id bigint PRIMARY KEY, number text);
INSERT INTO orders (id) VALUES (1);
