CREATE OR REPLACE FUNCTION warehouse.in_stock(product bigint) RETURNS int LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT s.amount FROM warehouse.stock s WHERE s.product_id = product;
END;
