--liquibase formatted sql

--changeset depot:s096
CREATE TABLE sensors (id int PRIMARY KEY, kind text, at timestamptz) PARTITION BY HASH (id);
CREATE TABLE sensors_0 PARTITION OF sensors FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE sensors_1 PARTITION OF sensors FOR VALUES WITH (MODULUS 2, REMAINDER 1);

--changeset depot:s097
ALTER TABLE sensors ADD COLUMN reading double precision DEFAULT random();

--changeset depot:s098
CREATE INDEX sensors_kind ON sensors (kind);

--changeset depot:s099
ALTER TABLE sensors ADD CONSTRAINT kind_there CHECK (kind IS NOT NULL) NOT VALID;

--changeset depot:s100
ALTER TABLE sensors VALIDATE CONSTRAINT kind_there;

--changeset depot:s101
ALTER TABLE sensors ALTER COLUMN kind SET NOT NULL;

--changeset depot:s102
ALTER TABLE sensors ALTER COLUMN kind TYPE varchar(20);

--changeset depot:s103
DROP INDEX sensors_kind;

--changeset depot:s104
ALTER TABLE sensors RENAME TO gauges;

--changeset depot:s105
ALTER TABLE gauges ADD COLUMN depot_id int REFERENCES depots (id);

--changeset depot:s106
REINDEX TABLE routes;

--changeset depot:s107 runInTransaction:false
VACUUM FULL routes;

--changeset depot:s108
CREATE MATERIALIZED VIEW routes_per_depot AS SELECT depot_id, count(*) AS n FROM routes GROUP BY depot_id;

--changeset depot:s109
REFRESH MATERIALIZED VIEW routes_per_depot;

--changeset depot:s110
DROP MATERIALIZED VIEW routes_per_depot;

--changeset depot:s111
ALTER TABLE routes SET UNLOGGED;

--changeset depot:s112
ALTER TABLE routes SET LOGGED;

--changeset depot:s113
DROP TABLE gauges;
