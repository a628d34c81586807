ALTER TABLE warehouse.moves VALIDATE CONSTRAINT moves_product_fk;
