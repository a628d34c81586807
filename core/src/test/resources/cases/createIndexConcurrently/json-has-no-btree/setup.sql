CREATE TABLE orders (id int PRIMARY KEY, doc json);
