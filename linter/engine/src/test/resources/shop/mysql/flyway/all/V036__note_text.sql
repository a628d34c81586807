ALTER TABLE orders MODIFY COLUMN note text;
