CREATE TABLE clients (id int);
