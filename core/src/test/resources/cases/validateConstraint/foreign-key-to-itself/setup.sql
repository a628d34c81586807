CREATE TABLE nodes (id int PRIMARY KEY, parent int);
INSERT INTO nodes VALUES (1, NULL), (2, 1);
ALTER TABLE nodes ADD CONSTRAINT nodes_parent FOREIGN KEY (parent) REFERENCES nodes NOT VALID;
