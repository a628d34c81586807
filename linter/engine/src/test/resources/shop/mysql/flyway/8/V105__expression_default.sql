ALTER TABLE customers ADD COLUMN token varchar(36) DEFAULT (concat('t', 'x'));
