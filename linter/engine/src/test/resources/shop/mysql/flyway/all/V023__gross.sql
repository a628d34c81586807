ALTER TABLE products ADD COLUMN gross decimal(12, 2) GENERATED ALWAYS AS (price * 1.2) STORED;
