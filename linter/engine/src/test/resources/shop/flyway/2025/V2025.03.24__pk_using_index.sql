CREATE TABLE scans (code text, at timestamptz DEFAULT now());
