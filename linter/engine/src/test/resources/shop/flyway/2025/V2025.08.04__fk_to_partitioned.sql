CREATE TABLE parcels (id bigint PRIMARY KEY, shipment_id bigint, region text);
