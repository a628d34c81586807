ALTER TABLE stock SET SCHEMA warehouse;
