-- released: V1__events.sql
CREATE TABLE events (id bigint, number bigint NOT NULL);
-- new: V2__index.sql
CREATE UNIQUE INDEX CONCURRENTLY events_number_pkey ON events (number);
-- new: V3__key.sql
ALTER TABLE events ADD CONSTRAINT events_number_pkey PRIMARY KEY USING INDEX events_number_pkey;
