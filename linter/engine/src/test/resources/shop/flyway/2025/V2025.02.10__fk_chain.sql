CREATE TABLE carts (id uuid PRIMARY KEY, customer_id bigint REFERENCES customers, voucher citext REFERENCES vouchers);
