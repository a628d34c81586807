ALTER TABLE products DROP INDEX products_body, DROP INDEX products_title;
