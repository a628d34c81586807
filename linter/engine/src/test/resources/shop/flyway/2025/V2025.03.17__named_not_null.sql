ALTER TABLE products ADD COLUMN origin text CONSTRAINT origin_there NOT NULL DEFAULT 'unknown';
