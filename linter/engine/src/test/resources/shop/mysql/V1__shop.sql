CREATE TABLE customers (
    id        bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    email     varchar(100) NOT NULL,
    name      varchar(60) NOT NULL,
    phone     varchar(20),
    country   char(2) NOT NULL DEFAULT 'AT',
    state     enum('new', 'known') NOT NULL DEFAULT 'new',
    UNIQUE KEY customers_email (email)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
CREATE TABLE products (
    id        int NOT NULL AUTO_INCREMENT PRIMARY KEY,
    sku       varchar(20) NOT NULL,
    title     varchar(80) NOT NULL,
    price     decimal(8, 2) NOT NULL,
    weight    int,
    body      text
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
CREATE TABLE orders (
    id          bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id bigint NOT NULL,
    product_id  int,
    note        varchar(50),
    total       decimal(10, 2),
    placed_at   datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
    KEY orders_customer (customer_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
INSERT INTO customers (email, name) VALUES ('a@example.com', 'A B'), ('c@example.com', 'C D'), ('e@example.com', 'E F');
INSERT INTO products (sku, title, price, weight) VALUES ('T-1', 'Green tea', 4.90, 100), ('C-1', 'Espresso', 8.50, 250);
INSERT INTO orders (customer_id, product_id) VALUES (1, 1), (2, 2), (3, 1);
