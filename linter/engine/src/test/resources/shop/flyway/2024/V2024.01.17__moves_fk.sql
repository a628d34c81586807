ALTER TABLE warehouse.moves ADD CONSTRAINT moves_product_fk FOREIGN KEY (product_id) REFERENCES products NOT VALID;
