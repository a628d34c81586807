CREATE TABLE orders (id int PRIMARY KEY, number int CONSTRAINT orders_number UNIQUE);
