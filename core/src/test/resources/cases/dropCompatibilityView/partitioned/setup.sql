CREATE TABLE purchases (id int, region text) PARTITION BY LIST (region);
CREATE TABLE purchases_eu PARTITION OF purchases FOR VALUES IN ('eu');
CREATE VIEW orders AS SELECT * FROM purchases;
