ALTER TABLE legacy MODIFY COLUMN tags set('a', 'b', 'c');
