ALTER TABLE legacy MODIFY COLUMN raw varbinary(300);
