ALTER TABLE vouchers DROP CONSTRAINT no_overlap;
DROP TABLE currencies CASCADE;
