DELETE FROM warehouse.moves WHERE moved_at < now() - interval '3 years';
