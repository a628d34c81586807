-- released: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text, state text);
-- new: V2__change.sql
DO $$ BEGIN EXECUTE 'ALTER TABLE orders ADD COLUMN ' || quote_ident(current_setting('shop.column')) || ' text'; END $$;
