CREATE SCHEMA "Old";
CREATE TABLE "Old"."The ""new""  ones" (id int PRIMARY KEY, "select" text, "a  b" int);
INSERT INTO "Old"."The ""new""  ones" VALUES (1);
CREATE VIEW "Old"."Orders of ours" AS SELECT * FROM "Old"."The ""new""  ones";
