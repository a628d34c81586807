DELIMITER $$
CREATE PROCEDURE add_locale()
BEGIN
    IF NOT EXISTS (SELECT * FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'locale') THEN
        ALTER TABLE customers ADD COLUMN locale varchar(10);
    END IF;
END $$
DELIMITER ;
CALL add_locale();
DROP PROCEDURE add_locale;
