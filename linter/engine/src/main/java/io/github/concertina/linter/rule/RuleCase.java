package io.github.concertina.linter.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder of a rule: why it is there, and an example of each kind; page, command and tests are made of it. */
public record RuleCase(String why, List<Script> bad, List<Script> good) {
    /** A migration of an example: {@code -- new: V2__x.sql}, or {@code -- released: …}, and what follows. */
    public record Script(String name, boolean released, boolean withoutTransaction, boolean edited, String sql) {
        public Script(String name, boolean released, boolean withoutTransaction, String sql) {
            this(name, released, withoutTransaction, false, sql);
        }

        /** A file of the application that goes out together with the migrations. */
        public boolean isCode() {
            return !name.endsWith(".sql");
        }
    }

    private static final List<String> HEADS = List.of("-- released: ", "-- new: ", "-- edited: ", "-- code: ");

    public RuleCase {
        bad = List.copyOf(bad);
        good = List.copyOf(good);
    }

    /** Reads the folder of that rule. */
    public static RuleCase of(String id) {
        return new RuleCase(read(id, "why.md").strip(), scripts(read(id, "bad.sql")), scripts(read(id, "good.sql")));
    }

    /** Whether the folder of that rule has examples for MySQL beside those for PostgreSQL. */
    public static boolean hasMySql(String id) {
        return RuleCase.class.getResource("/io/github/concertina/linter/rules/" + id + "/bad.mysql.sql") != null;
    }

    /** The examples for MySQL of a rule that judges both. */
    public static RuleCase onMySql(String id) {
        return new RuleCase(
                read(id, "why.md").strip(), scripts(read(id, "bad.mysql.sql")), scripts(read(id, "good.mysql.sql")));
    }

    static List<Script> scripts(String text) {
        List<Script> scripts = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        String head = null;
        for (String line : text.lines().toList()) {
            if (HEADS.stream().anyMatch(line::startsWith)) {
                finish(head, sql, scripts);
                head = line;
            } else {
                sql.append(line).append('\n');
            }
        }
        finish(head, sql, scripts);
        return scripts;
    }

    private static void finish(@Nullable String head, StringBuilder sql, List<Script> scripts) {
        if (head != null) {
            boolean released = head.startsWith("-- released: ");
            String rest = head.substring(head.indexOf(':') + 2);
            boolean without = rest.endsWith(" executeInTransaction=false");
            String name = without ? rest.substring(0, rest.indexOf(' ')) : rest;
            scripts.add(new Script(name, released, without, head.startsWith("-- edited: "), sql.toString()));
        }
        sql.setLength(0);
    }

    private static String read(String id, String file) {
        String resource = "/io/github/concertina/linter/rules/" + id + "/" + file;
        try (InputStream in = RuleCase.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
