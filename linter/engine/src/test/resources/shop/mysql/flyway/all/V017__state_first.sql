ALTER TABLE customers MODIFY COLUMN state enum('asked', 'new', 'known', 'gone') NOT NULL DEFAULT 'new';
