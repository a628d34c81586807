--liquibase formatted sql

--changeset shop:shifts
CREATE TABLE shifts (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    person bigint NOT NULL,
    starts datetime NOT NULL,
    remark text
) DEFAULT CHARSET = utf8mb4;
INSERT INTO shifts (person, starts) VALUES (1, '2025-01-01 08:00:00'), (1, '2025-01-02 08:00:00');

--changeset shop:shifts-ends
ALTER TABLE shifts ADD COLUMN ends datetime;

--changeset shop:shifts-fulltext
CREATE FULLTEXT INDEX shifts_remark ON shifts (remark);

--changeset shop:shifts-paid
ALTER TABLE shifts ADD COLUMN paid tinyint(1) NOT NULL DEFAULT 0;

--changeset shop:shifts-person
ALTER TABLE shifts MODIFY COLUMN person int NOT NULL;

--changeset shop:shifts-procedure splitStatements:true endDelimiter://
CREATE PROCEDURE plan_shifts()
BEGIN
    ALTER TABLE shifts ADD INDEX shifts_starts (starts);
END //
CALL plan_shifts() //
