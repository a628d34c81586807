CREATE TABLE orders (identity_no int PRIMARY KEY, "provided" text);
