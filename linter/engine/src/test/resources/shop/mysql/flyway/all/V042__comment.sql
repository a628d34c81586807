ALTER TABLE orders COMMENT = 'what was bought';
