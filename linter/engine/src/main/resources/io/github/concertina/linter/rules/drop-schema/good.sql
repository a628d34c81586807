-- released: V1__shop.sql
CREATE SCHEMA shop;
-- new: V2__change.sql
CREATE SCHEMA store;
