INSERT INTO categories (name) VALUES ('Tea'), ('Coffee'), ('Cups');
INSERT INTO products (category_id, sku, title, price)
SELECT id, 'T-' || id, name || ' of the house', 4.90 FROM categories WHERE name IN ('Tea', 'Coffee');
