SELECT 'from a file';
