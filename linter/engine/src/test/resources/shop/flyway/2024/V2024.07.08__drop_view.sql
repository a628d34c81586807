DROP VIEW available_products;
DROP MATERIALIZED VIEW product_sales;
