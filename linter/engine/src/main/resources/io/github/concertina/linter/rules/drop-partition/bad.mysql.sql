-- released: V1__events.sql
-- MySQL 8.0.31
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at))
    PARTITION BY RANGE COLUMNS (at) (
        PARTITION p2024 VALUES LESS THAN ('2025-01-01'),
        PARTITION p2025 VALUES LESS THAN ('2026-01-01')
    );
CREATE TABLE events_2024 (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at));
-- new: V2__change.sql
ALTER TABLE events DROP PARTITION p2024;
