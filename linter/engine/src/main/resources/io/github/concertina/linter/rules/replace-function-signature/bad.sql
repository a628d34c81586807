-- released: V1__orders.sql
CREATE FUNCTION price(amount int) RETURNS int LANGUAGE sql AS $$ SELECT amount * 2 $$;
-- new: V2__change.sql
CREATE OR REPLACE FUNCTION price(amount int, discount int DEFAULT 0) RETURNS int LANGUAGE sql
    AS $$ SELECT amount * 2 - discount $$;
