CREATE INDEX vouchers_valid ON vouchers USING gist (valid);
