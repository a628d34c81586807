-- released: V1__events.sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- released: V2__part.sql
CREATE TABLE events_2025 (id bigint NOT NULL, at date NOT NULL);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
-- new: V3__attach.sql
ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- new: V4__beside_the_rest.sql
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
