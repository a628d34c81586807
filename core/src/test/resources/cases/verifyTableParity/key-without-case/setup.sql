CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE people (mail text COLLATE caseless PRIMARY KEY, name text);
CREATE TABLE accounts (mail text COLLATE caseless PRIMARY KEY, name text);
INSERT INTO people VALUES ('ada@example.org', 'Ada');
INSERT INTO accounts VALUES ('Ada@example.org', 'Ada');
