ALTER TABLE events ADD COLUMN who bigint;
