CREATE TABLE shipments (id bigint, region text NOT NULL DEFAULT 'x1', sent date DEFAULT current_date, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE shipments_x PARTITION OF shipments FOR VALUES IN ('x1', 'x2', 'x3');
CREATE TABLE shipments_eu PARTITION OF shipments FOR VALUES IN ('eu');
