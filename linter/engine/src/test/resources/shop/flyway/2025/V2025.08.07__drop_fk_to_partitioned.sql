ALTER TABLE parcels DROP CONSTRAINT parcels_shipment_fk;
