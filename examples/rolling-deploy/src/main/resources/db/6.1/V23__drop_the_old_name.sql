SET lock_timeout = '2s';
SET statement_timeout = '5s';
-- concertina:allow drop-view reason="release 5.3 and all after it say clients, and no older one is left" owner=shop
DROP VIEW customers;
