ALTER TABLE orders ADD COLUMN eta interval(2) DEFAULT '2 days';
