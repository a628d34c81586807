ALTER TABLE codes_copy DROP INDEX copy_again;
