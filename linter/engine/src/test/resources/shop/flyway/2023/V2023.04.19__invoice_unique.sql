ALTER TABLE payments ADD CONSTRAINT payments_invoice_no_key UNIQUE (invoice_no);
