-- released: V1__state.sql
CREATE TYPE state AS ENUM ('new');
CREATE TABLE orders (id bigint PRIMARY KEY, state state);
-- new: V2__change.sql
ALTER TYPE state ADD VALUE 'paid';
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'paid';
