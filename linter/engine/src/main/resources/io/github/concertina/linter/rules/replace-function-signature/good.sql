-- released: V1__orders.sql
CREATE FUNCTION price(amount int) RETURNS int LANGUAGE sql AS $$ SELECT amount * 2 $$;
-- new: V2__change.sql
CREATE OR REPLACE FUNCTION price(amount integer) RETURNS int LANGUAGE sql AS $$ SELECT amount * 3 $$;
CREATE FUNCTION discounted(amount int, discount int) RETURNS int LANGUAGE sql AS $$ SELECT amount - discount $$;
