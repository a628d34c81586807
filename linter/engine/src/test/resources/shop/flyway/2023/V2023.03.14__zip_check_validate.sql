ALTER TABLE addresses VALIDATE CONSTRAINT zip_not_empty;
