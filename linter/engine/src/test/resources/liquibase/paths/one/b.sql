--liquibase formatted sql
--changeset p:5
SELECT 5;
--changeset p:6 logicalFilePath:/six.sql
SELECT 6;
