ALTER TABLE scans DROP CONSTRAINT scans_pkey;
CREATE UNIQUE INDEX scans_code ON scans (code);
