CREATE SEQUENCE invoice_no_seq;
ALTER TABLE payments ADD COLUMN invoice_no bigint DEFAULT nextval('invoice_no_seq');
ALTER SEQUENCE invoice_no_seq OWNED BY payments.invoice_no;
