ALTER TABLE parcels ADD CONSTRAINT parcels_shipment_fk FOREIGN KEY (shipment_id, region) REFERENCES shipments (id, region) NOT VALID;
