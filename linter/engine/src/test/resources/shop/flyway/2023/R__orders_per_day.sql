CREATE OR REPLACE VIEW orders_per_day AS
SELECT placed_at::date AS day, count(*) AS orders FROM orders GROUP BY 1;
