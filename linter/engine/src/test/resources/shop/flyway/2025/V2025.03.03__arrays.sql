ALTER TABLE products ADD COLUMN tags varchar(10)[] NOT NULL DEFAULT '{}';
