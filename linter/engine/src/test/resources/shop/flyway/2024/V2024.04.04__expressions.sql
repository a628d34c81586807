ALTER TABLE returns ADD COLUMN due date DEFAULT (now() + interval '14 days')::date;
ALTER TABLE returns ADD COLUMN label text DEFAULT 'R-' || upper('x') || '-' || length('abc')::text;
ALTER TABLE returns ADD COLUMN tags text[] DEFAULT ARRAY['a', 'b'];
ALTER TABLE returns ADD COLUMN state order_status DEFAULT 'returned';
ALTER TABLE returns ADD COLUMN at time DEFAULT localtime;
ALTER TABLE returns ADD COLUMN who name DEFAULT current_user;
ALTER TABLE returns ADD COLUMN tx bigint DEFAULT txid_current();
