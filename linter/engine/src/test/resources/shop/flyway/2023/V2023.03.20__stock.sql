CREATE SCHEMA warehouse;
CREATE TABLE warehouse.stock (
    product_id bigint PRIMARY KEY REFERENCES public.products (id),
    amount     int NOT NULL DEFAULT 0 CHECK (amount >= 0),
    shelf      text
);
