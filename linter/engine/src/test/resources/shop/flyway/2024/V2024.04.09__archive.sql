ALTER TABLE orders_archive ADD PRIMARY KEY (id);
