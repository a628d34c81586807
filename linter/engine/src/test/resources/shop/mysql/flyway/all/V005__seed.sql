INSERT INTO customers (email, name, phone) VALUES ('a@example.com', 'A B', '1'), ('c@example.com', 'C D', '2'), ('e@example.com', 'E F', '3');
INSERT INTO products (sku, title, price, weight) VALUES ('T-1', 'Green tea; loose', 4.90, 100), ('C-1', "Espresso \"dark\"", 8.50, 250);
INSERT INTO orders (customer_id, product_id) VALUES (1, 1), (2, 2), (3, 1);
INSERT INTO order_lines VALUES (1, 1, 1, 2), (2, 1, 2, 1);
