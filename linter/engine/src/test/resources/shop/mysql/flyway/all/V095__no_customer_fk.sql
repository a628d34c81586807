ALTER TABLE orders DROP FOREIGN KEY orders_customer_fk, DROP INDEX orders_customer;
