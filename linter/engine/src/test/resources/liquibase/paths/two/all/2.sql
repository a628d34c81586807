--liquibase formatted sql logicalFilePath:own/2.sql
--changeset p:16
SELECT 16;
