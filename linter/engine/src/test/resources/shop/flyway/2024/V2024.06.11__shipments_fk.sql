ALTER TABLE shipments ADD COLUMN order_id bigint;
ALTER TABLE shipments ADD CONSTRAINT shipments_order_fk FOREIGN KEY (order_id) REFERENCES orders (id);
