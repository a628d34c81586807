ALTER TABLE addresses ADD CONSTRAINT zip_not_empty CHECK (zip <> '') NOT VALID;
