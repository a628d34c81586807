CREATE TEMPORARY TABLE picked (id bigint);
INSERT INTO picked SELECT id FROM orders;
CREATE INDEX ON picked (id);
DROP TABLE picked;
