CREATE TABLE orders_that_are_kept_for_ten_years_in_many_partitions (id int, ref text) PARTITION BY RANGE (id);
CREATE TABLE orders_that_are_kept_for_ten_years_in_many_partitions_2025 PARTITION OF orders_that_are_kept_for_ten_years_in_many_partitions FOR VALUES FROM (1) TO (10);
CREATE TABLE orders_that_are_kept_for_ten_years_in_many_partitions_2026 PARTITION OF orders_that_are_kept_for_ten_years_in_many_partitions FOR VALUES FROM (10) TO (20);
