SET @change = 'ALTER TABLE customers ADD COLUMN vip tinyint(1) NOT NULL DEFAULT 0';
PREPARE change_it FROM @change;
EXECUTE change_it;
DEALLOCATE PREPARE change_it;
