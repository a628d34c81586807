ALTER TABLE warehouse.stock SET SCHEMA public;
