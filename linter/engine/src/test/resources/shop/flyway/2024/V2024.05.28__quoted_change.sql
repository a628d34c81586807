ALTER TABLE "Ratings" ALTER COLUMN "Stars" TYPE smallint;
ALTER TABLE public."Ratings" ADD CONSTRAINT "stars ok" CHECK ("Stars" BETWEEN 1 AND 5) NOT VALID;
