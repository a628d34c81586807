CREATE EXTENSION citext;
CREATE TABLE people (mail text PRIMARY KEY, name text);
CREATE TABLE accounts (mail citext PRIMARY KEY, name text);
INSERT INTO people VALUES ('ada@example.org', 'Ada'), ('Ada@example.org', 'another Ada');
