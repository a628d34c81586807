-- released: V1__events.sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- new: V2__change.sql executeInTransaction=false
CREATE INDEX CONCURRENTLY events_at_idx ON events (at);
