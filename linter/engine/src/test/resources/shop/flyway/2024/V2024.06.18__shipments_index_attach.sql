ALTER INDEX shipments_sent ATTACH PARTITION shipments_x_sent;
