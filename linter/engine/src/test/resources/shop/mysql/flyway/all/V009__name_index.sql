ALTER TABLE customers ADD INDEX customers_name (name);
