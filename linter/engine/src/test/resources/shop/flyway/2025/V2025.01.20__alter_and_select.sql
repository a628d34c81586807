ALTER TABLE customers ADD COLUMN vip boolean;
SELECT count(*) FROM customers;
