CREATE TABLE customers (
    id        bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    email     varchar(100) NOT NULL,
    name      varchar(60) NOT NULL,
    phone     varchar(20),
    country   char(2) NOT NULL DEFAULT 'AT',
    state     enum('new', 'known') NOT NULL DEFAULT 'new',
    UNIQUE KEY customers_email (email)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
