package io.github.concertina.cli;

import io.github.concertina.flyway.yaml.ScriptFile;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Phase;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.Script;
import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of operations, {@code V7__orders.migrate.yaml}, or without a version {@code orders.migrate.yaml}.
 *
 * @param name without folders
 * @param chosen whether it was named on the command line, and not only its folder
 * @param version its parts; empty for a file without one, which comes after those that have one
 */
record MigrationFile(String name, boolean chosen, List<BigInteger> version, Script script) {
    private static final Pattern NAME =
            Pattern.compile("(?:V(\\d+(?:[._]\\d+)*)__)?[^/]+\\.(" + String.join("|", words()) + ")\\.yaml");

    /** Version by version as Flyway compares them, 2.10 after 2.9; then by name. */
    static final Comparator<MigrationFile> ORDER = Comparator.comparing(
                    (MigrationFile file) -> file.version().isEmpty())
            .thenComparing(MigrationFile::version, MigrationFile::compare)
            .thenComparing(MigrationFile::name);

    /**
     * Reads a file, or all of a folder and the folders in it.
     *
     * @throws Refusal with the place of the first mistake, and for a file whose name says no phase
     */
    static Stream<MigrationFile> read(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Stream.of(read(path, NAME.matcher(path.getFileName().toString()), true));
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            Stream.Builder<MigrationFile> found = Stream.builder();
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(read(file, name.reset(), false));
                }
            }
            return found.build();
        }
    }

    private static MigrationFile read(Path file, Matcher name, boolean chosen) throws IOException {
        if (!name.matches()) {
            throw new Refusal(
                            "the file's name says no phase",
                            "name it as V7__orders_customer_uuid.migrate.yaml, with " + String.join(", ", words()))
                    .at(Place.of(file.toString()));
        }
        Phase phase = Phase.valueOf(name.group(2).toUpperCase(Locale.ROOT));
        try (Reader text = Files.newBufferedReader(file)) {
            Script script = ScriptFile.read(text, file.toString(), phase, MigrationFile::refusePlaceholder)
                    .script();
            return new MigrationFile(
                    file.getFileName().toString(), chosen, version(Optional.ofNullable(name.group(1))), script);
        }
    }

    /** As Flyway does with them, so that a file means the same wherever it runs. */
    private static void refusePlaceholder(Node.Scalar value) {
        String text = value.text();
        if (text != null && text.contains("${") && text.indexOf('}', text.indexOf("${")) > 0) {
            throw new Refusal("'" + text + "' has a placeholder, and nobody replaces it", "write the value out")
                    .at(value.place());
        }
    }

    private static List<BigInteger> version(Optional<String> text) {
        return text.stream()
                .flatMap(each -> Arrays.stream(each.split("[._]")))
                .map(BigInteger::new)
                .toList();
    }

    private static int compare(List<BigInteger> one, List<BigInteger> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int compared = part(one, i).compareTo(part(other, i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private static BigInteger part(List<BigInteger> version, int index) {
        return index < version.size() ? version.get(index) : BigInteger.ZERO;
    }

    private static List<String> words() {
        return Arrays.stream(Phase.values()).map(Phase::word).toList();
    }
}
