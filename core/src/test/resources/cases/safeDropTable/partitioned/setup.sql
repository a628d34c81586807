CREATE TABLE concertina_held_customers (id int, region text) PARTITION BY LIST (region);
CREATE TABLE customers_eu PARTITION OF concertina_held_customers FOR VALUES IN ('eu');
