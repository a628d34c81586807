SET @before = @@sql_mode;
SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');
ALTER TABLE "customers" ADD COLUMN "home" varchar(10);
SET SESSION sql_mode = @before;
