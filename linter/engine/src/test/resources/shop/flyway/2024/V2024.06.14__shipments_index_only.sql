CREATE INDEX shipments_sent ON ONLY shipments (sent);
