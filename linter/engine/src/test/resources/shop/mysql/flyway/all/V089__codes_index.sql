ALTER TABLE codes ADD INDEX codes_code (code);
