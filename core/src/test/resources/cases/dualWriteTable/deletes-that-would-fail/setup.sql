CREATE TABLE customers (id int PRIMARY KEY, note text);
CREATE TABLE profiles (id int PRIMARY KEY CONSTRAINT profiles_customer REFERENCES customers, note text);
