ALTER TABLE orders ADD COLUMN source_id int;
ALTER TABLE order_lines ADD COLUMN source_id int;
