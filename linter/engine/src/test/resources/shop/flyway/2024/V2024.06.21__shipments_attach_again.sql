ALTER TABLE shipments ATTACH PARTITION shipments_eu FOR VALUES IN ('eu');
