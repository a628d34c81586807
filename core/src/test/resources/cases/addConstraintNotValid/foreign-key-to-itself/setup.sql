CREATE TABLE nodes (id int PRIMARY KEY, parent int);
INSERT INTO nodes VALUES (1, NULL), (2, 1);
