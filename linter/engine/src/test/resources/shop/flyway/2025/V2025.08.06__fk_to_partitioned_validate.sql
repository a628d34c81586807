ALTER TABLE parcels VALIDATE CONSTRAINT parcels_shipment_fk;
