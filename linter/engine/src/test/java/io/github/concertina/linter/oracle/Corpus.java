package io.github.concertina.linter.oracle;

import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.TokenKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** All the SQL for PostgreSQL that stands in the repository. */
final class Corpus {
    private static final List<String> STRANGERS = List.of(
            ";", "(", ")", "'x'", "$$ ; $$", "/* ; */", "-- ;\n", "\"a;b\"", "E'\\';'", "BEGIN", "END", "ATOMIC",
            "CASE", "1", "NULL", "a.b", "::int");

    private Corpus() {}

    static List<String> all() throws IOException {
        List<String> scripts = new ArrayList<>();
        for (Rule rule : Rules.all()) {
            if (rule.judges(Engine.POSTGRESQL)) {
                RuleCase examples = RuleCase.of(rule.id());
                Stream.concat(examples.bad().stream(), examples.good().stream())
                        .filter(script -> !script.isCode())
                        .forEach(script -> scripts.add(script.sql()));
            }
        }
        for (Path folder : List.of(
                Path.of("src/test/resources/shop"),
                Path.of("src/test/resources/oracle"),
                Path.of("../../core/src/test/resources/cases"),
                Path.of("../../examples"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Corpus::isSql).sorted().toList()) {
                    scripts.add(Files.readString(file));
                }
            }
        }
        return scripts;
    }

    private static boolean isSql(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".sql") || name.matches("plan.*\\.golden");
    }

    /** A statement's script with one token changed. */
    static String mutant(String script, Random random) {
        List<String> tokens = new ArrayList<>();
        List<Integer> words = new ArrayList<>();
        Lexer lexer = new Lexer(script);
        while (lexer.next() != TokenKind.END) {
            if (!lexer.kind().isTrivia()) {
                words.add(tokens.size());
            }
            tokens.add(lexer.token());
        }
        if (words.isEmpty()) {
            return script;
        }
        int one = words.get(random.nextInt(words.size()));
        int other = words.get(random.nextInt(words.size()));
        switch (random.nextInt(4)) {
            case 0 -> tokens.set(one, "");
            case 1 -> Collections.swap(tokens, one, other);
            case 2 -> tokens.add(one, STRANGERS.get(random.nextInt(STRANGERS.size())) + " ");
            default -> tokens.set(one, STRANGERS.get(random.nextInt(STRANGERS.size())));
        }
        return String.join("", tokens);
    }
}
