ALTER TABLE order_lines DROP FOREIGN KEY lines_order_fk;
