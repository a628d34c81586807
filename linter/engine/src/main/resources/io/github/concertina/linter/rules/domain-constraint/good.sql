-- released: V1__domain.sql
CREATE DOMAIN money_amount AS numeric;
-- new: V2__change.sql
ALTER DOMAIN money_amount ADD CONSTRAINT positive CHECK (VALUE >= 0) NOT VALID;
