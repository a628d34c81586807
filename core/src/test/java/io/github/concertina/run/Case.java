package io.github.concertina.run;

import io.github.concertina.operation.Operation;
import io.github.concertina.operation.binding.Binder;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A folder with what one operation, or a few, is shown on.
 *
 * <p>{@code setup.sql} has a statement up to each line that ends with a semicolon; one behind a line {@code -- fails} must
 * fail. {@code operation.yaml} is a list of operations, as in a migration file; {@code before.yaml}, where there is one, has
 * those of earlier releases. A line {@code # server: <18} in it, or
 * {@code # server: >=18}, says where the case holds.
 */
record Case(Path folder) {
    private static final Path CASES = Path.of("src/test/resources/cases");

    /**
     * A new database for each case would take longer than the case, and so would a new ledger: its tables are kept, without
     * their rows.
     */
    private static final String EMPTY = "DO $$ DECLARE s text; t text; f regprocedure;"
            + " kept boolean := to_regclass('public.concertina_ledger') IS NOT NULL;"
            + " BEGIN SET client_min_messages = warning;"
            + " DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept;"
            + " IF kept THEN"
            + " f := (SELECT oid FROM pg_proc WHERE proname = 'concertina_shadow_difference');"
            + " EXECUTE format('ALTER FUNCTION %s SET SCHEMA kept', f);"
            + " FOREACH t IN ARRAY string_to_array('" + LedgerTables.ALL + "', ', ') LOOP"
            + " EXECUTE format('ALTER TABLE public.%I SET SCHEMA kept', t);"
            + " IF t <> 'concertina_ledger' THEN EXECUTE format('DELETE FROM kept.%I', t); END IF; END LOOP; END IF;"
            + " FOR s IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|kept)'"
            + " LOOP EXECUTE format('DROP SCHEMA %I CASCADE', s); END LOOP; CREATE SCHEMA public;"
            + " IF kept THEN EXECUTE format('ALTER FUNCTION %s SET SCHEMA public', f);"
            + " FOREACH t IN ARRAY string_to_array('" + LedgerTables.ALL + "', ', ') LOOP"
            + " EXECUTE format('ALTER TABLE kept.%I SET SCHEMA public', t); END LOOP; END IF;"
            + " DROP SCHEMA kept; END $$";

    /** All cases, by operation and name. */
    static List<Case> all() throws IOException {
        try (Stream<Path> files = Files.find(CASES, 3, (file, attributes) -> file.endsWith("operation.yaml"))) {
            return files.map(file -> new Case(file.resolveSibling(".").normalize()))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
        }
    }

    /** A case by its name: {@code safeAddColumn/plain}. */
    static Case named(String name) {
        return new Case(CASES.resolve(name));
    }

    String name() {
        return CASES.relativize(folder).toString().replace('\\', '/');
    }

    String group() {
        return name().substring(0, name().indexOf('/'));
    }

    boolean holdsOn(int major) throws IOException {
        Optional<String> server = Files.readAllLines(operationFile()).stream()
                .filter(line -> line.startsWith("# server: "))
                .findFirst()
                .map(line -> line.substring("# server: ".length()).strip());
        if (server.isEmpty()) {
            return true;
        }
        return server.get().startsWith("<")
                ? major < Integer.parseInt(server.get().substring(1))
                : major >= Integer.parseInt(server.get().substring(2));
    }

    /** What an author wrote; a mistake in it is a refusal, as everywhere. */
    Script script() throws IOException {
        return script(operationFile());
    }

    private Script script(Path file) throws IOException {
        Place place = Place.of(name());
        List<Operation> operations = new ArrayList<>();
        org.yaml.snakeyaml.nodes.Node root =
                new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
        for (org.yaml.snakeyaml.nodes.Node each : ((SequenceNode) root).getValue()) {
            NodeTuple only = ((MappingNode) each).getValue().get(0);
            operations.add(
                    new Binder().bind(place, ((ScalarNode) only.getKeyNode()).getValue(), node(only.getValueNode())));
        }
        return new Script("contract-case", operations, place);
    }

    /** Brings a database to where the case begins, whatever another case left in it. */
    void setUp(TestDatabase database) throws IOException, SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(EMPTY);
            for (String sql : Files.readString(folder.resolve("setup.sql")).split(";\\s*\\n", -1)) {
                if (!sql.isBlank()) {
                    execute(statement, sql);
                }
            }
        }
        Path before = folder.resolve("before.yaml");
        if (Files.exists(before)) {
            try (Connection connection = database.connect()) {
                Run.on(database).runner(new Journal()).run(connection, script(before));
            }
        }
    }

    private static void execute(Statement statement, String sql) throws SQLException {
        boolean mustFail = sql.lines().anyMatch(line -> line.equals("-- fails"));
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            if (mustFail) {
                return;
            }
            throw e;
        }
        if (mustFail) {
            throw new AssertionError("did not fail: " + sql);
        }
    }

    private Path operationFile() {
        return folder.resolve("operation.yaml");
    }

    private Node node(org.yaml.snakeyaml.nodes.Node yaml) {
        Place place = Place.of(name());
        if (yaml instanceof ScalarNode scalar) {
            return new Node.Scalar(place, scalar.getValue());
        }
        if (yaml instanceof SequenceNode sequence) {
            return new Node.Sequence(
                    place, sequence.getValue().stream().map(this::node).toList());
        }
        List<Node.Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : ((MappingNode) yaml).getValue()) {
            entries.add(
                    new Node.Entry(place, ((ScalarNode) tuple.getKeyNode()).getValue(), node(tuple.getValueNode())));
        }
        return new Node.Mapping(place, entries);
    }
}
