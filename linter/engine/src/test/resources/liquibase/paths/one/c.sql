--liquibase formatted sql
--changeset p:7
SELECT 7;
