SELECT 'grьяe';
