ALTER TABLE products ADD COLUMN after_fulltext int;
