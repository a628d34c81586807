CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text NOT NULL, customer_uuid uuid);
INSERT INTO orders SELECT i, md5(i::text)::uuid::text, md5(i::text)::uuid FROM generate_series(1, 50) AS i;
CREATE SEQUENCE concertina_legacy_writes_d77b59e374be23e9;
CREATE FUNCTION concertina_dual_write_d77b59e374be23e9() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER zzz_concertina_dual_write_d77b59e374be23e9 BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION concertina_dual_write_d77b59e374be23e9();
COMMENT ON TRIGGER zzz_concertina_dual_write_d77b59e374be23e9 ON orders IS '# concertina dual write
change=contract-case
from=customer_ref
to=customer_uuid
forward=customer_ref::uuid
backward=customer_uuid::text
onConflict=ERROR
';
