CREATE TABLE regions (id int PRIMARY KEY);
CREATE TABLE agents (id int PRIMARY KEY);
CREATE TABLE concertina_held_customers (id serial PRIMARY KEY, region int REFERENCES regions, agent int REFERENCES agents ON DELETE CASCADE, parent int REFERENCES concertina_held_customers);
INSERT INTO regions VALUES (1);
INSERT INTO concertina_held_customers (region) VALUES (1);
