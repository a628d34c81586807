INSERT INTO warehouse.stock (product_id, amount) VALUES (1, 5) ON CONFLICT (product_id) DO UPDATE SET amount = EXCLUDED.amount;
