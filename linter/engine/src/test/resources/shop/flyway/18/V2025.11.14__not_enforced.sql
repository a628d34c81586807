ALTER TABLE products ADD CONSTRAINT name_there CHECK (name <> '') NOT ENFORCED;
