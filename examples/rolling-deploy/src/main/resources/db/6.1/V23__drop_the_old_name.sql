-- concertina:allow drop-view reason="release 5.3 and all after it say clients, and no older one is left" owner=shop
DROP VIEW customers;
