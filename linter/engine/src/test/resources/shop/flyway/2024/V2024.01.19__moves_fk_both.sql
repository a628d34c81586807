ALTER TABLE warehouse.moves ADD COLUMN order_id bigint;
ALTER TABLE warehouse.moves ADD CONSTRAINT moves_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) NOT VALID;
ALTER TABLE warehouse.moves VALIDATE CONSTRAINT moves_order_fk;
