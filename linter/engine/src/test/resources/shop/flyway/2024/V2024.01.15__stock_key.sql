ALTER TABLE warehouse.stock DROP CONSTRAINT stock_pkey;
ALTER TABLE warehouse.stock ADD PRIMARY KEY (product_id);
