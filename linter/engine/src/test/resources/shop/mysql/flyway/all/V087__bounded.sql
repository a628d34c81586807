UPDATE customers SET points = 1 WHERE id BETWEEN 1 AND 1000;
DELETE FROM order_lines WHERE quantity = 0 LIMIT 100;
