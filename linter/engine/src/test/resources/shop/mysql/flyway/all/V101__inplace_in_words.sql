ALTER TABLE customers ADD INDEX customers_locale (locale), ALGORITHM = INPLACE, LOCK = NONE;
