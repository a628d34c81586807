ALTER DOMAIN short_text ADD CONSTRAINT no_tabs CHECK (VALUE !~ '\t');
