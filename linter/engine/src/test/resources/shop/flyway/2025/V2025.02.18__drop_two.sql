DROP TABLE return_lines, returns;
