ALTER TABLE customers RENAME COLUMN salutation TO form;
