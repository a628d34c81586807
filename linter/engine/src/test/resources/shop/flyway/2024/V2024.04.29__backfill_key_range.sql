UPDATE orders SET channel = 'shop' WHERE id >= 1 AND id < 1000 AND channel IS NULL;
