ALTER TABLE products ADD FULLTEXT INDEX products_body (body);
