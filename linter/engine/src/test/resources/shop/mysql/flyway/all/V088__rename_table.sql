RENAME TABLE legacy TO codes;
