ALTER TABLE categories ADD COLUMN root_id int;
ALTER TABLE categories ADD CONSTRAINT categories_root_fk FOREIGN KEY (root_id) REFERENCES categories (id);
