SET foreign_key_checks = 0;
ALTER TABLE order_lines ADD CONSTRAINT lines_order_fk FOREIGN KEY (order_id) REFERENCES orders (id);
SET foreign_key_checks = 1;
