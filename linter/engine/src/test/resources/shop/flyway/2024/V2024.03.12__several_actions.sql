ALTER TABLE products
    ADD COLUMN tax numeric(4,2) DEFAULT 20.0,
    ALTER COLUMN weight SET DEFAULT 0,
    ALTER COLUMN description SET NOT NULL,
    DROP COLUMN attributes;
