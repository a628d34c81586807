CREATE TABLE addresses (
    id          bigint GENERATED ALWAYS AS IDENTITY,
    customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    street      text NOT NULL,
    city        text NOT NULL,
    zip         varchar(10) NOT NULL,
    country     char(2) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ON addresses (customer_id);
