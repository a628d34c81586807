package io.github.concertina.cli;

import io.github.concertina.plan.Refusal;
import io.github.concertina.recipe.FlywayYaml;
import io.github.concertina.recipe.LiquibaseJson;
import io.github.concertina.recipe.LiquibaseSql;
import io.github.concertina.recipe.LiquibaseXml;
import io.github.concertina.recipe.LiquibaseYaml;
import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.Subject;
import io.github.concertina.recipe.Writer;
import io.github.concertina.recipe.Written;
import io.github.concertina.run.Script;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a plan is about, and where its files go; a mixin of every recipe. */
final class Target {
    /** Files of SQL would have the statements of a change, and none of what makes them safe. */
    private static final String NO_SQL =
            ": its SQL files go to the server as they are, and no SQL asks guards, compares"
                    + " before a switch or goes on behind the last batch";

    private static final Pattern NUMBER = Pattern.compile("V?(\\d{1,9})(__|-).*");

    /** The host. */
    enum Tool {
        FLYWAY,
        LIQUIBASE
    }

    /** The format of the files. */
    enum Format {
        YAML,
        XML,
        JSON,
        SQL
    }

    @Option(names = "--tool", required = true, paramLabel = "flyway|liquibase", description = "who will run the files")
    private Tool tool = Tool.FLYWAY;

    @Option(
            names = "--format",
            paramLabel = "yaml|xml|json|sql",
            description = "yaml (the default); Flyway reads no other; sql is Liquibase's formatted SQL")
    private Format format = Format.YAML;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the files are written")
    private Path out = Path.of(".");

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "the number of the first file; without it the one after the highest in DIR")
    private @Nullable Integer first;

    @Option(names = "--author", paramLabel = "NAME", description = "of Liquibase's changesets; concertina without it")
    private String author = "concertina";

    @Option(names = "--change", paramLabel = "ID", description = "the id of the change; made of its names without it")
    private @Nullable String change;

    @Option(names = "--schema", paramLabel = "SCHEMA", description = "the schema; the search path decides without it")
    private @Nullable String schema;

    @Option(names = "--table", required = true, paramLabel = "TABLE", description = "the table")
    private String table = "";

    @Option(
            names = "--skip",
            paramLabel = "GUARD=REASON",
            description = "a guard that may stay not evaluated, with the reason, which is recorded; repeatable")
    private Map<String, String> skip = new LinkedHashMap<>();

    @Option(
            names = "--reader",
            paramLabel = "ROLE",
            description = "a role of the application that looks the read switch up; repeatable")
    private List<String> readers = new ArrayList<>();

    /** Writes the files, and never over one that exists. */
    int write(String what, PrintWriter words, Function<Subject, Recipe> recipe) throws IOException {
        String id = change != null ? change : idOf(table + "-" + what);
        if (!id.matches(Script.CHANGE_ID)) {
            throw new Refusal("change id '" + id + "'", "lower-case letters, digits and '-', 63 at most: --change");
        }
        Recipe asked = recipe.apply(new Subject(id, schema, table, skip, readers));
        Files.createDirectories(out);
        int number = first != null ? first : highest() + 1;
        List<Written> files = writer().write(id, asked.files(), number);
        for (Written file : files) {
            if (Files.exists(out.resolve(file.name()))) {
                throw new Refusal(out.resolve(file.name()) + " exists", "nothing was written; give another --first");
            }
        }
        for (Written file : files) {
            Files.writeString(out.resolve(file.name()), file.text(), StandardOpenOption.CREATE_NEW);
            words.println(out.resolve(file.name()));
            file.text()
                    .lines()
                    .filter(line -> line.startsWith("# ") || line.startsWith("-- "))
                    .forEach(line -> words.println("    " + line.replaceFirst("\\S+ ", "")));
        }
        words.println("Release them one after another: what each needs before it stands at its top.");
        return 0;
    }

    private Writer writer() {
        if (tool == Tool.FLYWAY) {
            if (format != Format.YAML) {
                throw new Refusal(
                        "Flyway reads operations in YAML only" + (format == Format.SQL ? NO_SQL : ""),
                        "leave --format out");
            }
            return new FlywayYaml();
        }
        return switch (format) {
            case YAML -> new LiquibaseYaml(author);
            case XML -> new LiquibaseXml(author);
            case JSON -> new LiquibaseJson(author);
            case SQL -> new LiquibaseSql(author);
        };
    }

    private int highest() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> NUMBER.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    private static String idOf(String names) {
        return names.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
