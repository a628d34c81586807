ALTER TABLE customers ALTER email TYPE text;
