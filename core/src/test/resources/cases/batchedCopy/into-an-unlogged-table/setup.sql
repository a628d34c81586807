CREATE TABLE customers (id int PRIMARY KEY, note text);
CREATE UNLOGGED TABLE profiles (id int PRIMARY KEY, note text);
