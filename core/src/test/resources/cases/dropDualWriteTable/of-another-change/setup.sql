CREATE TABLE customers (id int PRIMARY KEY, first text NOT NULL, last text);
CREATE TABLE clients (id bigint PRIMARY KEY, full_name text);
INSERT INTO customers SELECT i, 'first' || i, 'last' || i FROM generate_series(1, 20) AS i;
CREATE FUNCTION concertina_dual_write_43f4062e21938553() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER zzz_concertina_dual_write_43f4062e21938553 AFTER INSERT OR UPDATE OR DELETE ON customers FOR EACH ROW EXECUTE FUNCTION concertina_dual_write_43f4062e21938553();
COMMENT ON TRIGGER zzz_concertina_dual_write_43f4062e21938553 ON customers IS '# concertina dual write between tables
change=another
table.schema=public
table.name=customers
toTable.schema=public
toTable.name=clients
key.0=id
toKey.0=id
columns.0=id
columns.1=full_name
columns.0.value=id
columns.1.value=first
onConflict=ERROR
';
