ALTER TABLE payments RENAME TO order_payments;
