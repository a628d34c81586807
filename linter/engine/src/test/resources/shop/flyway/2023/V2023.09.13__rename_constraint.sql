ALTER TABLE order_payments RENAME CONSTRAINT payments_invoice_no_key TO invoice_no_key;
