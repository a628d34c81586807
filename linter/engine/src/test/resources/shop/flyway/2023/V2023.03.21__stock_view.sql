CREATE VIEW available_products AS
SELECT p.id, p.title, s.amount FROM products p JOIN warehouse.stock s ON s.product_id = p.id WHERE s.amount > 0;
CREATE MATERIALIZED VIEW product_sales AS
SELECT product_id, sum(quantity) AS sold, count(*) AS orders FROM order_lines GROUP BY product_id;
