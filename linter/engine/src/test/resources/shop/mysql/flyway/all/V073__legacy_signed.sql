ALTER TABLE legacy MODIFY COLUMN code varchar(40) NOT NULL COMMENT 'as before';
