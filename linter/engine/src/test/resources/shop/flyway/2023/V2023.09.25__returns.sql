CREATE TABLE IF NOT EXISTS returns (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id bigint NOT NULL REFERENCES orders (id),
    reason   text
);
CREATE TABLE return_lines (
    return_id uuid NOT NULL REFERENCES returns ON DELETE CASCADE,
    line_no   int NOT NULL,
    amount    money,
    PRIMARY KEY (return_id, line_no)
);
