-- released: V1__shop.sql
CREATE SCHEMA shop;
-- new: V2__change.sql
ALTER SCHEMA shop RENAME TO store;
