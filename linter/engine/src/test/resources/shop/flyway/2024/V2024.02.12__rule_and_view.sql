CREATE RULE no_delete AS ON DELETE TO order_payments DO INSTEAD NOTHING;
CREATE OR REPLACE VIEW available_products AS
SELECT p.id, p.name AS title, s.amount FROM products p JOIN warehouse.stock s ON s.product_id = p.id;
