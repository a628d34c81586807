CREATE TABLE customers (id int PRIMARY KEY, first text);
CREATE TABLE clients (id bigint CONSTRAINT clients_id PRIMARY KEY, first text);
