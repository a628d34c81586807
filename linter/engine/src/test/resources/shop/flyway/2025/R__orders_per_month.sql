CREATE OR REPLACE VIEW orders_per_month AS
SELECT date_trunc('month', placed_at) AS month, count(*) AS orders, sum(total) AS total FROM orders GROUP BY 1;
