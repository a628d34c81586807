CREATE TABLE warehouse.moves (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL,
    delta int NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now()
);
