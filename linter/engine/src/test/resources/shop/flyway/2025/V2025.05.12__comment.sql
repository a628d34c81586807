COMMENT ON COLUMN orders.total IS 'with taxes';
COMMENT ON INDEX orders_customer_idx IS 'by customer';
