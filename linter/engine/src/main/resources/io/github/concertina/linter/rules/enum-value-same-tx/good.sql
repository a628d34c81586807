-- released: V1__state.sql
CREATE TYPE state AS ENUM ('new');
CREATE TABLE orders (id bigint PRIMARY KEY, state state);
-- new: V2__value.sql
ALTER TYPE state ADD VALUE 'paid';
-- new: V3__use.sql
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'paid';
