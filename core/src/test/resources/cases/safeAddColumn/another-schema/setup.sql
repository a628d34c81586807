CREATE SCHEMA shop;
CREATE TABLE shop.orders (id int);
CREATE TABLE orders (id int);
