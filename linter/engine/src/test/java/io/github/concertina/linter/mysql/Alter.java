package io.github.concertina.linter.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An ALTER TABLE t of the matrix, and what has to be there first. */
record Alter(String operation, List<String> before, String clauses) {
    static List<Alter> all() throws IOException {
        try (InputStream in = Alter.class.getResourceAsStream("/mysql/alters.txt")) {
            List<Alter> alters = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] cells = line.split("\\|", -1);
                    List<String> before = cells[1].isBlank()
                            ? List.of()
                            : List.of(cells[1].strip().split("\\s*;;\\s*"));
                    alters.add(new Alter(cells[0].strip(), before, cells[2].strip()));
                }
            }
            return alters;
        }
    }
}
