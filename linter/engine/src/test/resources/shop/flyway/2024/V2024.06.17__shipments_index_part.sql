CREATE INDEX CONCURRENTLY shipments_x_sent ON shipments_x (sent);
