ALTER TABLE reviews MODIFY COLUMN stars smallint NOT NULL;
