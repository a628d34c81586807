CREATE TABLE customers (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
CREATE TABLE clients (id bigint DEFAULT nextval('customers_id_seq') PRIMARY KEY, name text);
