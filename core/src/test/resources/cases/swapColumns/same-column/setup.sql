CREATE TABLE orders (id int PRIMARY KEY, no int, id_big bigint);
