WITH late AS (SELECT id FROM orders WHERE placed_at < now() LIMIT 10)
UPDATE orders SET channel = 'late' FROM late WHERE late.id = orders.id;
