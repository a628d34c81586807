ALTER TABLE products ADD FULLTEXT INDEX products_title (title);
