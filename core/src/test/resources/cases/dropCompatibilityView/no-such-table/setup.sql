CREATE VIEW orders AS SELECT 1 AS id;
CREATE TABLE purchase (id int);
