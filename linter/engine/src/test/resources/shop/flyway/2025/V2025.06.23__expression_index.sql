CREATE INDEX CONCURRENTLY customers_lower ON customers (lower(full_name) text_pattern_ops);
