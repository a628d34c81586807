ALTER TABLE products ADD INDEX products_half (half);
