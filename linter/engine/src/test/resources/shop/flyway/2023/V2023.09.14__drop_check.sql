ALTER TABLE order_lines DROP CONSTRAINT quantity_positive;
