CREATE TABLE products (
    id        int NOT NULL AUTO_INCREMENT PRIMARY KEY,
    sku       varchar(20) NOT NULL,
    title     varchar(80) NOT NULL,
    price     decimal(8, 2) NOT NULL,
    weight    int,
    rating    float,
    body      text
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
