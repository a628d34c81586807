CREATE TABLE `orders` (
    `id`          bigint NOT NULL AUTO_INCREMENT,
    `customer_id` bigint NOT NULL,
    `product_id`  int,
    `note`        varchar(50) DEFAULT 'it''s \'new\'', # a remark
    `total`       decimal(10, 2),
    `placed_at`   datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (`id`),
    KEY `orders_customer` (`customer_id`)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
