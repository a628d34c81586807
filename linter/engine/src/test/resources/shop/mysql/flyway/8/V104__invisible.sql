ALTER TABLE customers ALTER INDEX customers_locale INVISIBLE;
