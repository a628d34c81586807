ALTER TABLE customers ADD CONSTRAINT customers_external_id_key UNIQUE USING INDEX customers_external_id;
