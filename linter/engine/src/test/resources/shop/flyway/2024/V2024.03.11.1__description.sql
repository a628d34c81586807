UPDATE products SET description = '' WHERE description IS NULL;
