ALTER TABLE shipments ADD CONSTRAINT shipments_order_key UNIQUE (order_id, region);
