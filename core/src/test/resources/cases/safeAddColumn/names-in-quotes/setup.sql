CREATE TABLE "Order" ("select" int PRIMARY KEY, "Total" int);
INSERT INTO "Order" VALUES (1, 2);
