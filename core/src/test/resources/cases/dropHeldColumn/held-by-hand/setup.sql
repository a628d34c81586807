CREATE TABLE orders (id bigint PRIMARY KEY, concertina_held_fax text);
