-- released: V1__events.sql
CREATE TABLE events (id bigint NOT NULL, payload jsonb);
-- new: V2__change.sql
ALTER TABLE events ADD PRIMARY KEY (id);
