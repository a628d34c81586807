ALTER TABLE warehouse.moves DROP COLUMN order_id;
