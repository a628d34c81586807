DROP INDEX orders_paid ON orders;
