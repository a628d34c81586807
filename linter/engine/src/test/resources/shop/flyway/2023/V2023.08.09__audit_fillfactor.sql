ALTER TABLE audit SET (fillfactor = 80);
ALTER TABLE audit ALTER COLUMN what SET STATISTICS 500;
ALTER TABLE audit ALTER COLUMN what SET STORAGE EXTERNAL;
ALTER TABLE orders SET (autovacuum_vacuum_scale_factor = 0.02);
