CREATE TABLE events (
    id        bigint NOT NULL,
    year      int NOT NULL,
    what      varchar(40) CHARACTER SET latin1,
    PRIMARY KEY (id, year)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
    PARTITION BY RANGE (year) (
        PARTITION p2023 VALUES LESS THAN (2024),
        PARTITION p2024 VALUES LESS THAN (2025)
    );
INSERT INTO events VALUES (1, 2023, 'login'), (2, 2024, 'logout');
