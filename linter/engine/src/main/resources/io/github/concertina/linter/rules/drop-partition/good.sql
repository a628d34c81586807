-- released: V1__events.sql
CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- new: V2__detach.sql executeInTransaction=false
ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY;
