-- released: V1__domain.sql
CREATE DOMAIN money_amount AS numeric;
CREATE TABLE prices (id bigint PRIMARY KEY, amount money_amount);
ALTER DOMAIN money_amount ADD CONSTRAINT small CHECK (VALUE < 1000000) NOT VALID;
-- new: V2__change.sql
ALTER DOMAIN money_amount ADD CONSTRAINT positive CHECK (VALUE >= 0);
-- new: V3__validate.sql
ALTER DOMAIN money_amount VALIDATE CONSTRAINT small;
