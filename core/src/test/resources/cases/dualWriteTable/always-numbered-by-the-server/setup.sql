CREATE TABLE customers (id int PRIMARY KEY, name text);
CREATE TABLE clients (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
