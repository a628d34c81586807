ALTER INDEX orders_customer_idx SET (fillfactor = 70);
