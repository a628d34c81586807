INSERT INTO orders_archive SELECT * FROM orders WHERE false;
