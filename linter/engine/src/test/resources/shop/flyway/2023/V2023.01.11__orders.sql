CREATE TYPE order_status AS ENUM ('new', 'paid', 'shipped');
CREATE TABLE orders (
    id          bigserial PRIMARY KEY,
    customer_id bigint NOT NULL,
    status      order_status NOT NULL DEFAULT 'new',
    note        varchar(200),
    total       numeric(10,2),
    placed_at   timestamp NOT NULL DEFAULT now()
);
CREATE TABLE order_lines (
    order_id   bigint NOT NULL,
    line_no    int NOT NULL,
    product_id bigint NOT NULL,
    quantity   int NOT NULL DEFAULT 1,
    price      numeric(8,2) NOT NULL,
    PRIMARY KEY (order_id, line_no)
);
