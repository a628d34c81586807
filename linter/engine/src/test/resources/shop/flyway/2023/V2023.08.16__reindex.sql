REINDEX TABLE payments;
