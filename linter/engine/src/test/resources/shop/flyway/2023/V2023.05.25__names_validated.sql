ALTER TABLE customers VALIDATE CONSTRAINT first_name_there;
