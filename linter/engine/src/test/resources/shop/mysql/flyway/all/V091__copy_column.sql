ALTER TABLE codes_copy ADD COLUMN again int, ADD UNIQUE KEY copy_again (again);
