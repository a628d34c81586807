SELECT 'raw';
