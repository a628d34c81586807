-- released: V1__orders.sql
CREATE FUNCTION price(amount int) RETURNS int LANGUAGE sql AS $$ SELECT amount * 2 $$;
-- new: V2__change.sql
DROP FUNCTION price(int);
