UPDATE customers SET home = '' WHERE id BETWEEN 1 AND 1000;
