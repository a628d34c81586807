CREATE TABLE legacy (
    id        int unsigned NOT NULL,
    code      varchar(40) NOT NULL,
    raw       varbinary(40),
    seen      timestamp NULL,
    tags      set('a', 'b'),
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = latin1;
INSERT INTO legacy VALUES (1, 'x', 'r', NULL, 'a'), (2, 'y', 's', NULL, 'b');
