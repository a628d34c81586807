ALTER TABLE shipments_eu ADD CONSTRAINT eu_only CHECK (region = 'eu');
