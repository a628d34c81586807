CREATE TYPE point_of_sale AS (id int, name text);
CREATE TABLE shops OF point_of_sale (PRIMARY KEY (id));
