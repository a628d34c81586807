--liquibase formatted sql logicalFilePath:own/v.sql
--changeset p:12
SELECT 12;
--changeset p:13 logicalFilePath:own/13.sql
SELECT 13;
