package io.github.concertina.linter.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.IndexState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the author gave no name has in the history the name that a server gives it. */
class ImpliedNamesOnServersTest {
    private static final String LONG = "a_table_whose_name_is_as_long_as_a_name_may_be_on_this_server";

    private static final String SCHEMA = """
            CREATE TABLE customers (id bigint PRIMARY KEY, email text UNIQUE, "Full Name" text, born timestamptz,
                data jsonb, a int CHECK (a > 0) CHECK (a < 9), b int, tags text[], UNIQUE (a, b), CHECK (a < b),
                EXCLUDE USING gist (int4range(a, b) WITH &&), EXCLUDE USING btree (email WITH =, a WITH =));
            CREATE INDEX ON customers (email);
            CREATE INDEX ON customers (email);
            CREATE INDEX ON customers (email);
            CREATE INDEX ON customers (a, b);
            CREATE UNIQUE INDEX ON customers (b) INCLUDE (a, email);
            CREATE INDEX ON customers (lower(email));
            CREATE INDEX ON customers (lower(email), email text_pattern_ops, upper(email));
            CREATE INDEX ON customers ((a + b));
            CREATE INDEX ON customers ((a + b), (a - b), a);
            CREATE INDEX ON customers ((data ->> 'x'));
            CREATE INDEX ON customers (((data ->> 'x')::int));
            CREATE INDEX ON customers (((data ->> 'x')::double precision));
            CREATE INDEX ON customers (cast(data ->> 'x' AS numeric(10, 2)));
            CREATE INDEX ON customers ((email::varchar(20)));
            CREATE INDEX ON customers ((born AT TIME ZONE 'UTC'));
            CREATE INDEX ON customers (((born AT TIME ZONE 'UTC')::date) DESC NULLS LAST);
            CREATE INDEX ON customers (date_trunc('day', born AT TIME ZONE 'UTC'));
            CREATE INDEX ON customers (coalesce(email, 'none'));
            CREATE INDEX ON customers (nullif(email, 'none'));
            CREATE INDEX ON customers ((CASE WHEN a > 1 THEN b ELSE 0 END));
            CREATE INDEX ON customers ((CASE WHEN a > 1 THEN b ELSE a END));
            CREATE INDEX ON customers ((email IS NULL));
            CREATE INDEX ON customers ((tags[1]));
            CREATE INDEX ON customers (trim(email));
            CREATE INDEX ON customers (substring(email from 1 for 3));
            CREATE INDEX ON customers USING gin (tags);
            CREATE INDEX ON customers ((email COLLATE "C"));
            CREATE INDEX ON customers (email COLLATE "C") WHERE a IS NOT NULL;
            CREATE INDEX ON customers ("Full Name");
            CREATE INDEX ON customers (pg_catalog.md5(email));
            CREATE TABLE LONG (id bigint PRIMARY KEY, another_name_that_is_rather_long int UNIQUE, ümläut int);
            CREATE INDEX ON LONG (another_name_that_is_rather_long);
            CREATE INDEX ON LONG (another_name_that_is_rather_long, id, ümläut);
            CREATE INDEX ON LONG (ümläut);
            ALTER TABLE customers RENAME TO customers_old;
            CREATE TABLE customers (id bigint PRIMARY KEY, email text UNIQUE, a int REFERENCES customers_old);
            CREATE INDEX ON customers (email);
            ALTER TABLE customers ADD UNIQUE (a);
            CREATE UNIQUE INDEX ON customers (a, id);
            ALTER TABLE customers ADD CONSTRAINT both_of_them UNIQUE USING INDEX customers_a_id_idx;
            CREATE UNIQUE INDEX ON customers (id, a);
            ALTER TABLE customers ADD UNIQUE USING INDEX customers_id_a_idx;
            CREATE TABLE events (at date, kind text) PARTITION BY RANGE (at);
            CREATE TABLE events_old PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            CREATE INDEX ON events (at, lower(kind));
            CREATE TABLE events_new PARTITION OF events FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
            """.replace("LONG", LONG);

    @ParameterizedTest
    @MethodSource("io.github.concertina.linter.truth.Majors#all")
    void areThoseOfTheServer(int major) throws SQLException {
        try (TestDatabase database = PostgresServer.shared(major).freshDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
            Set<String> onServer = names(
                    statement,
                    "SELECT indrelid::regclass || ': ' || c.relname FROM pg_index JOIN pg_class c ON c.oid = indexrelid"
                            + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'"
                            + " UNION SELECT conrelid::regclass || ': ' || conname FROM pg_constraint"
                            + " WHERE contype IN ('c', 'f', 'u', 'p', 'x') AND connamespace = 'public'::regnamespace");
            Set<String> replayed = replayed(major);
            assertThat(without(onServer, replayed)).as("only on the server").isEmpty();
            assertThat(without(replayed, onServer)).as("only in the history").isEmpty();
            assertThat(replayed).hasSizeGreaterThan(50);
        }
    }

    private static Set<String> names(Statement statement, String query) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        Set<String> left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }

    private static Set<String> replayed(int major) {
        AtomicReference<Catalog> catalog = new AtomicReference<>();
        Lint.scripts(
                "postgresql:" + major,
                Lint.LIMITED,
                List.of(new Look(catalog)),
                List.of(
                        new RuleCase.Script("V1__released.sql", true, false, SCHEMA),
                        new RuleCase.Script("V2__new.sql", false, false, "DROP SCHEMA other;")));
        Set<String> names = new TreeSet<>();
        for (TableState table : catalog.get().tables()) {
            String of = table.name().name() + ": ";
            for (IndexState index : catalog.get().indexesOf(table.name().name())) {
                names.add(of + index.name());
            }
            for (ConstraintState constraint : table.constraints()) {
                if (constraint.definition().kind() != Constraint.Kind.NOT_NULL) {
                    names.add(of + constraint.name());
                }
            }
        }
        return names;
    }

    /** Keeps what the linter knows of the schema. */
    private record Look(AtomicReference<Catalog> catalog) implements Rule {
        @Override
        public String id() {
            return "look";
        }

        @Override
        public void check(Fact fact, Scene scene, Report report) {
            catalog.set(scene.catalog());
        }
    }
}
