CREATE SCHEMA "Old";
CREATE TABLE "Old"."Customers of ours" (id int PRIMARY KEY);
