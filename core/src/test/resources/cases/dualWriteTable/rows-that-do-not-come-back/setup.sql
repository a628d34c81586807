CREATE TABLE customers (id int PRIMARY KEY, first text, last text);
CREATE TABLE clients (id int PRIMARY KEY, full_name text NOT NULL);
INSERT INTO customers VALUES (1, 'Ada', 'Byron'), (2, 'Anna Maria', 'Merian'), (3, 'Plato', NULL);
