CREATE TABLE "Ratings" ("Id" bigint PRIMARY KEY, "Stars" int, "Product" bigint REFERENCES products);
