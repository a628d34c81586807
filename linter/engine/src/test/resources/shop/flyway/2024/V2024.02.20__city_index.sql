CREATE INDEX addresses_city ON addresses (city) INCLUDE (zip);
