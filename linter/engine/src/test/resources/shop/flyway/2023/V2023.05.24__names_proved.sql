ALTER TABLE customers ADD CONSTRAINT first_name_there CHECK (first_name IS NOT NULL) NOT VALID;
