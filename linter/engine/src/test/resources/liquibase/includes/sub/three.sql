--liquibase formatted sql
--changeset m:3 context:@test
SELECT 3;
--changeset m:31 logicalFilePath:own/thirty-one.sql
SELECT 31;
