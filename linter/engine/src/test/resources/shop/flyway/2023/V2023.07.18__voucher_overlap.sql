ALTER TABLE vouchers ADD CONSTRAINT no_overlap EXCLUDE USING gist (product_id WITH =, valid WITH &&);
