ALTER TABLE warehouse.moves ADD CONSTRAINT moves_again FOREIGN KEY (product_id) REFERENCES products (id) NOT ENFORCED;
