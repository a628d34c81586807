-- released: V1__lines.sql
-- PostgreSQL 18 and up
CREATE TABLE lines (id bigint PRIMARY KEY, net numeric, gross numeric GENERATED ALWAYS AS (net * 1.19) VIRTUAL);
-- new: V2__change.sql
ALTER TABLE lines ALTER COLUMN gross SET EXPRESSION AS (net * 1.2);
