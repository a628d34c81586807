ALTER TABLE customers ADD COLUMN billing_email email_address DEFAULT 'nobody@example.com';
