-- released: V1__state.sql
CREATE TYPE state AS ENUM ('new');
-- new: V2__change.sql
ALTER TYPE state ADD VALUE 'open';
