ALTER TABLE order_lines ADD COLUMN price decimal(10, 2);
