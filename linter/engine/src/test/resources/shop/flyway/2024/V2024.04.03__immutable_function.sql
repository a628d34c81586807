ALTER TABLE returns ADD COLUMN fixed text DEFAULT fixed_code();
