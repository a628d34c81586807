ALTER TABLE more_notes NO INHERIT notes;
DROP TABLE more_notes;
