CREATE TABLE orders (id int CONSTRAINT orders_id NOT NULL);
