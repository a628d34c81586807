CREATE TABLE notes (id bigserial, body text, written timestamptz DEFAULT now());
CREATE TABLE old_notes () INHERITS (notes);
