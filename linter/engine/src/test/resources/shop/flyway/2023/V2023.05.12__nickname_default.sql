ALTER TABLE customers ADD COLUMN title short_text DEFAULT '';
