CREATE UNLOGGED TABLE audit (at timestamptz DEFAULT now(), who text DEFAULT current_user, what text);
