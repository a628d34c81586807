CREATE SCHEMA old;
CREATE TABLE old.things (id int);
