CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL);
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint NOT NULL CONSTRAINT lines_order REFERENCES orders ON DELETE CASCADE);
