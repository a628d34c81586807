--liquibase formatted sql
--changeset m:up
SELECT 'up';
