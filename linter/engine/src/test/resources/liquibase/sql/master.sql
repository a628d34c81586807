
  -- LIQUIBASE formatted sql logicalFilePath:db/logical.sql
--property name:tbl value:person dbms:postgresql
--property name:tbl value:people
--property name:later context:test value:t
--property name:later value:all global:false

--changeset a:1
CREATE TABLE ${tbl} (id int);
--rollback DROP TABLE ${tbl};
--comment: what it is for
--validCheckSum: ANY

-- changeset a b:2 runOnChange:true runAlways:true runInTransaction:false failOnError:false
CREATE INDEX CONCURRENTLY i ON ${tbl} (id);
--changeset "quoted author":"quoted id" dbms:postgresql,mysql
SELECT 3;
--ChangeSet a:4 dbms:!postgresql
SELECT 4;
--changeset a:5 context:"test or prod" labels:"x, y"
SELECT '${later}';
--changeset a:6 contextFilter:!test labels:z
SELECT 6;
--changeset a:7 splitStatements:false stripComments:false endDelimiter:/ runWith:jdbc
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
/
--changeset a:8 ignore:true
SELECT 8;
--changeset a:9 logicalFilePath:own/nine.sql
SELECT 9;
--ignoreLines:2
THIS IS NOT SQL
NOR IS THIS
SELECT 'but this is';
--ignoreLines:start
--changeset a:never
SELECT 'never';
--ignoreLines:end
SELECT 'and this';
--changeset a:10
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM person
SELECT 10;
/* liquibase rollback
   SELECT 'back';
*/
--changeset a:11 dbms: postgresql
SELECT 11;
--changeset a:12 dbms:postgresql, mysql
SELECT 12;
--changeset a:13 runInTransaction:no
SELECT 13;
--changeset a:14 context:
SELECT 14;
