CREATE TABLE reviews (
    id        bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    product   int NOT NULL,
    stars     tinyint NOT NULL,
    words     text
) ENGINE = InnoDB ROW_FORMAT = COMPRESSED DEFAULT CHARSET = utf8mb4;
INSERT INTO reviews (product, stars, words) VALUES (1, 5, 'good'), (2, 4, 'strong');
