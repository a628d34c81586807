ALTER TABLE orders ADD COLUMN friend bigint REFERENCES customers (id);
