--liquibase formatted sql

--changeset depot:s081
CREATE TABLE routes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  depot_id int REFERENCES depots (id),
  name text NOT NULL,
  price money
);
--rollback DROP TABLE routes;

--changeset depot:s082
ALTER TABLE routes ADD COLUMN length_km numeric(6,1);
ALTER TABLE routes ADD COLUMN active boolean NOT NULL DEFAULT true;
--rollback ALTER TABLE routes DROP COLUMN length_km;

--changeset depot:s083 runInTransaction:false
CREATE INDEX CONCURRENTLY routes_depot ON routes (depot_id);

--changeset depot:s084
ALTER TABLE routes ALTER COLUMN length_km TYPE numeric(8,1);

--changeset depot:s085
ALTER TABLE routes ALTER COLUMN price TYPE numeric(10,2);

--changeset depot:s086
UPDATE routes SET length_km = 1 WHERE length_km IS NULL;
ALTER TABLE routes ALTER COLUMN length_km SET NOT NULL;

--changeset depot:s087
ALTER TABLE routes ADD CONSTRAINT routes_length CHECK (length_km > 0) NOT VALID;

--changeset depot:s088
ALTER TABLE routes VALIDATE CONSTRAINT routes_length;

--changeset depot:s089
ALTER TABLE routes ADD CONSTRAINT routes_name_key UNIQUE (name, depot_id);

--changeset depot:s090
ALTER TABLE routes ADD COLUMN slug text GENERATED ALWAYS AS (lower(name)) STORED;

--changeset depot:s091 splitStatements:false
CREATE FUNCTION route_label(r bigint) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN 'route ' || r;
END;
$$

--changeset depot:s092
ALTER TABLE routes ADD COLUMN label text DEFAULT route_label(1);

--changeset depot:s093
ALTER TABLE deliveries DROP COLUMN ramp, ADD COLUMN gate text;

--changeset depot:s094
ALTER TABLE deliveries DROP CONSTRAINT deliveries_depot_fk;

--changeset depot:s095
DROP INDEX deliveries_arrived;
