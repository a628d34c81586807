ALTER TABLE orders ADD COLUMN channel varchar(10) NOT NULL DEFAULT 'web', ADD INDEX orders_placed (placed_at);
