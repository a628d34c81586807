CREATE TABLE customers (id int PRIMARY KEY, email text CONSTRAINT customers_email UNIQUE, age int CONSTRAINT customers_age CHECK (age > 0));
CREATE TABLE orders (id int PRIMARY KEY, customer int NOT NULL CONSTRAINT orders_customer REFERENCES customers, mail text CONSTRAINT orders_mail REFERENCES customers (email) ON DELETE CASCADE);
INSERT INTO customers VALUES (1, 'a@example.org', 20);
INSERT INTO orders VALUES (1, 1, 'a@example.org');
