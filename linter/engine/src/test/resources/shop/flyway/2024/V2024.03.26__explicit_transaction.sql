BEGIN;
SET LOCAL lock_timeout = '1s';
ALTER TABLE vouchers ADD COLUMN used int DEFAULT 0;
COMMIT;
CREATE INDEX CONCURRENTLY vouchers_used ON vouchers (used);
