package io.github.concertina.linter.fuzz;

import io.github.concertina.linter.postgresql.UsualTarget;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a fuzzer begins with: real input, from which it makes up the rest. */
final class Seeds {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private Seeds() {}

    /** Writes the seeds of that target into the folder. */
    static Path of(Class<?> target, Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        if (target == PostgresTarget.class || target == MySqlTarget.class) {
            boolean mysql = target == MySqlTarget.class;
            for (Rule rule : Rules.all()) {
                RuleCase examples =
                        mysql && RuleCase.hasMySql(rule.id()) ? RuleCase.onMySql(rule.id()) : RuleCase.of(rule.id());
                examples.bad().forEach(script -> texts.add(script.sql()));
                examples.good().forEach(script -> texts.add(script.sql()));
            }
            if (mysql) {
                Files.readAllLines(RESOURCES.resolve("mysql/alters.txt"))
                        .forEach(line -> texts.add("ALTER TABLE t " + line.substring(line.lastIndexOf('|') + 1)));
            } else {
                texts.addAll(files("shop/flyway"));
            }
        } else if (target == UsualTarget.class) {
            texts.addAll(List.of(UsualTarget.SEEDS.split("(?<=;)\\s+", -1)));
        } else if (target == ChangelogTarget.class) {
            texts.addAll(files("changelog"));
            texts.addAll(files("shop/liquibase"));
        } else if (target == FlywayTarget.class) {
            texts.add("V1__a.sql\nV1.2__b.sql\nR__c.sql\nU1__d.sql\nexecuteInTransaction=false\n");
            texts.add("""
                    V2__a.expand.yaml
                    B3__b.sql
                    V4__c.contract.yaml
                    V5__d.sql
                    V6__e.sql
                    change: x
                    steps:
                      - safeAddColumn: {table: t, column: c, type: text}
                    """);
        } else {
            texts.add(String.join("\n", configuration()));
            texts.add("orders: 1200000\npublic.lines: 5\n");
        }
        Files.createDirectories(folder);
        for (int i = 0; i < texts.size(); i++) {
            Files.writeString(folder.resolve("seed-" + i), texts.get(i));
        }
        return folder;
    }

    /** The example of the documentation. */
    private static List<String> configuration() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../../docs/linter.md"));
        int from = page.indexOf("```yaml") + 1;
        return page.subList(from, from + page.subList(from, page.size()).indexOf("```"));
    }

    private static List<String> files(String folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }
}
