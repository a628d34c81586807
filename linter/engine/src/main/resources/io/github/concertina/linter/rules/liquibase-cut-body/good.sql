-- released: shop::1.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2) NOT NULL, note text);
-- new: shop::2.sql
CREATE FUNCTION total_of(order_id bigint) RETURNS numeric LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT total FROM orders WHERE id = order_id);
END
$$;
