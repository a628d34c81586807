CREATE TABLE orders (id bigint PRIMARY KEY, fax text, net numeric, gross numeric GENERATED ALWAYS AS (net * 1.2) STORED);
CREATE INDEX orders_fax ON orders (fax);
CREATE VIEW faxes AS SELECT id, fax FROM orders;
CREATE FUNCTION fax_of(bigint) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT fax FROM orders WHERE id = $1); END';
CREATE FUNCTION company_fax_of(bigint) RETURNS text LANGUAGE sql AS 'SELECT ''orders and company_fax''';
CREATE POLICY by_fax ON orders USING (fax IS NOT NULL);
INSERT INTO orders (id) VALUES (1);
