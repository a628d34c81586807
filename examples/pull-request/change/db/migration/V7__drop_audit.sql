DROP TABLE order_audit;
