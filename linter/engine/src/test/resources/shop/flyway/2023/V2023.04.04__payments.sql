CREATE TABLE payments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id   bigint NOT NULL,
    amount     numeric(10,2) NOT NULL,
    method     text NOT NULL DEFAULT 'card',
    paid_at    timestamptz NOT NULL DEFAULT now(),
    raw        jsonb NOT NULL DEFAULT '{}'
);
ALTER TABLE payments ADD FOREIGN KEY (order_id) REFERENCES orders;
