CREATE TABLE customers (id int, region text, name text, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE customers_eu PARTITION OF customers FOR VALUES IN ('eu');
CREATE TABLE clients (id int, region text, name text, PRIMARY KEY (id, region)) PARTITION BY HASH (id);
CREATE TABLE clients_0 PARTITION OF clients FOR VALUES WITH (MODULUS 1, REMAINDER 0);
INSERT INTO customers VALUES (1, 'eu', 'Ada');
