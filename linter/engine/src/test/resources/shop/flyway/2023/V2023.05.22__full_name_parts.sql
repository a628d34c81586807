ALTER TABLE customers
    ADD COLUMN first_name text,
    ADD COLUMN last_name text,
    ADD COLUMN initials text GENERATED ALWAYS AS (left(full_name, 1)) STORED;
