-- released: V1__orders.sql
-- MySQL 8.0.31
CREATE TABLE `orders` (
    `id` bigint NOT NULL AUTO_INCREMENT,
    `customer_id` bigint NOT NULL,
    `total` decimal(10, 2) NOT NULL DEFAULT 0,
    `note` varchar(50) DEFAULT 'it''s \'new\'', # a remark
    `state` enum('new','paid') NOT NULL DEFAULT 'new',
    PRIMARY KEY (`id`),
    KEY `orders_customer_idx` (`customer_id`),
    CONSTRAINT `orders_total_check` CHECK (`total` >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE VIEW big_orders AS SELECT id FROM orders WHERE total > 100;
-- new: V2__change.sql
CREATE TABLE scratch (id bigint PRIMARY KEY);
TRUNCATE scratch;
