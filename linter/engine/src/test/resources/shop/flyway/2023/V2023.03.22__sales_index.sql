CREATE UNIQUE INDEX product_sales_pk ON product_sales (product_id);
