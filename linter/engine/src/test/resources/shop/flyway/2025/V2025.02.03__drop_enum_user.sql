ALTER TABLE returns ALTER COLUMN state TYPE text USING state::text;
