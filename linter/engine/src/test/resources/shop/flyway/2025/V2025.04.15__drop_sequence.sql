ALTER TABLE order_payments ALTER COLUMN invoice_no DROP DEFAULT;
DROP SEQUENCE invoice_no_seq;
