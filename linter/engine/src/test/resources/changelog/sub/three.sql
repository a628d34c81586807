--liquibase formatted sql

--changeset c:3 runInTransaction:false
CREATE INDEX CONCURRENTLY ix ON orders (note);
--rollback DROP INDEX ix;

--changeset c:4 dbms:mysql
DROP TABLE orders;

--changeset c:5
CREATE INDEX CONCURRENTLY ix2 ON ${tbl} (note);
