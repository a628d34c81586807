ALTER TABLE products DROP CONSTRAINT products_sku_key;
ALTER TABLE products ADD CONSTRAINT sku_shape CHECK (sku <> '') NOT VALID;
