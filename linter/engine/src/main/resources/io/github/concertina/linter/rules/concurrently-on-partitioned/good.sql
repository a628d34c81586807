-- released: V1__events.sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- new: V2__parent.sql
CREATE INDEX events_at_idx ON ONLY events (at);
-- new: V3__partition.sql executeInTransaction=false
CREATE INDEX CONCURRENTLY events_2024_at_idx ON events_2024 (at);
-- new: V4__attach.sql
ALTER INDEX events_at_idx ATTACH PARTITION events_2024_at_idx;
