ALTER TABLE order_lines ADD CONSTRAINT quantity_positive CHECK (quantity > 0);
