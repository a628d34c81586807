ALTER INDEX orders_customer RENAME TO orders_customer_idx;
ALTER SEQUENCE invoice_no_seq RESTART WITH 100000;
