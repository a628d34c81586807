CREATE TABLE prices (id bigint PRIMARY KEY, net varchar(20) DEFAULT '0', gross varchar(20));
CREATE UNIQUE INDEX prices_net_gross ON prices (net, gross, id);
INSERT INTO prices SELECT i, i, i + 1 FROM generate_series(1, 50) AS i;
