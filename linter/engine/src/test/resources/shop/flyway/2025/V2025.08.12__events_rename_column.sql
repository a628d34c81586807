ALTER TABLE events RENAME COLUMN weight TO points;
