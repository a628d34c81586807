-- released: V1__domain.sql
CREATE DOMAIN money_amount AS numeric;
CREATE TABLE prices (id bigint PRIMARY KEY, amount money_amount);
-- new: V2__change.sql
ALTER DOMAIN money_amount ADD CONSTRAINT positive CHECK (VALUE >= 0) NOT VALID;
