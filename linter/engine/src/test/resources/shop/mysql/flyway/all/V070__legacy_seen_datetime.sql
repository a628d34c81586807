ALTER TABLE legacy MODIFY COLUMN seen datetime;
