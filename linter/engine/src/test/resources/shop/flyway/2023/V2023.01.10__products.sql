CREATE TABLE categories (
    id   serial PRIMARY KEY,
    name text NOT NULL UNIQUE,
    parent_id int REFERENCES categories
);
CREATE TABLE products (
    id          bigserial PRIMARY KEY,
    category_id int NOT NULL REFERENCES categories (id),
    sku         varchar(20) NOT NULL,
    title       varchar(80) NOT NULL,
    description text,
    price       numeric(8,2) NOT NULL,
    weight      int,
    attributes  json,
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT products_price_check CHECK (price >= 0)
);
