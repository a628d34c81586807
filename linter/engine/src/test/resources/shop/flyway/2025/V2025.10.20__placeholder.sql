ALTER TABLE ${schema}.scans ADD COLUMN shift int;
