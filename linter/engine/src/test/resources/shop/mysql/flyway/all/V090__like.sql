CREATE TABLE codes_copy LIKE codes;
INSERT INTO codes_copy SELECT * FROM codes;
