ALTER TABLE "Ratings" ADD COLUMN customer_id bigint;
ALTER TABLE "Ratings" ADD CONSTRAINT ratings_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED;
