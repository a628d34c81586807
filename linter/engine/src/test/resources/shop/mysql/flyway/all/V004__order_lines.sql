CREATE TABLE order_lines (
    order_id  bigint NOT NULL,
    line      int NOT NULL,
    product   int NOT NULL,
    quantity  int NOT NULL DEFAULT 1,
    PRIMARY KEY (order_id, line)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
