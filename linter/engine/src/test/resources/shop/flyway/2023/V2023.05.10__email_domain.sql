CREATE DOMAIN email_address AS text CHECK (VALUE ~ '@' OR VALUE <> '');
CREATE DOMAIN short_text AS varchar(40);
ALTER TABLE customers ADD COLUMN second_email email_address;
ALTER TABLE customers ADD COLUMN nickname short_text;
