CREATE TABLE more_notes (LIKE notes INCLUDING ALL);
ALTER TABLE more_notes INHERIT notes;
