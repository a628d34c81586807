ALTER TABLE events ALTER COLUMN payload SET DEFAULT '{}';
UPDATE events SET payload = '{}' WHERE payload IS NULL;
