ALTER TABLE customers MODIFY COLUMN state enum('new', 'known', 'gone') NOT NULL DEFAULT 'new';
