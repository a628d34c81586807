package io.github.concertina.linter.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every change from one type to another that the server allows: it rewrites where the rule says so, and only there. */
class TypeChangesOnServersTest {
    private static final List<List<String>> FAMILIES = List.of(
            List.of("varchar(10)", "varchar(20)", "varchar", "text", "citext", "char(10)", "xml", "json", "jsonb"),
            List.of("int", "bigint", "numeric(8,2)", "numeric(10,2)", "numeric(10,4)", "numeric", "text"),
            List.of("varbit(4)", "varbit(8)", "varbit", "bit(8)"),
            List.of("cidr", "inet", "text", "varchar(30)"),
            List.of("timestamp(3)", "timestamp(6)", "timestamp", "timestamptz", "timestamptz(3)"),
            List.of("interval(2)", "interval", "time(3)", "time"),
            List.of("text[]", "varchar[]", "varchar(10)[]", "varchar(20)[]", "citext[]", "int[]", "bigint[]"));

    /** Each change in a subtransaction that is taken back; what the server refuses is left out. */
    private static final String TRY_ALL = """
            CREATE FUNCTION changes(types text[]) RETURNS TABLE (change text, rewritten boolean) LANGUAGE plpgsql
            SET TimeZone = 'Europe/Vienna' AS $$
            DECLARE
              file oid;
            BEGIN
              FOR change IN SELECT a || ' to ' || b FROM unnest(types) a, unnest(types) b LOOP
                BEGIN
                  rewritten := NULL;
                  EXECUTE 'CREATE TABLE t (c ' || split_part(change, ' to ', 1) || ')';
                  file := pg_relation_filenode('t');
                  EXECUTE 'ALTER TABLE t ALTER COLUMN c TYPE ' || split_part(change, ' to ', 2);
                  rewritten := file <> pg_relation_filenode('t');
                  RAISE EXCEPTION 'taken back';
                EXCEPTION WHEN others THEN
                  IF rewritten IS NOT NULL THEN
                    RETURN NEXT;
                  END IF;
                END;
              END LOOP;
            END $$""";

    @ParameterizedTest
    @MethodSource("io.github.concertina.linter.truth.Majors#all")
    void theRuleKnowsWhatIsFree(int major) throws SQLException {
        List<String> lies = new ArrayList<>();
        List<List<String>> seen = new ArrayList<>();
        try (TestDatabase database = PostgresServer.shared(major).freshDatabase()) {
            database.execute("CREATE EXTENSION citext", TRY_ALL);
            for (List<String> family : FAMILIES) {
                seen.addAll(database.rows(
                        "SELECT change, rewritten FROM changes('{\"" + String.join("\",\"", family) + "\"}')"));
            }
        }
        for (List<String> row : seen) {
            if (objects(major, row.get(0)) != row.get(1).equals("t")) {
                lies.add(row.get(0) + (row.get(1).equals("t") ? " rewrites" : " is free"));
            }
        }
        assertThat(seen).hasSizeGreaterThan(100);
        assertThat(lies).isEmpty();
    }

    private static boolean objects(int major, String change) {
        String from = change.substring(0, change.indexOf(" to "));
        String to = change.substring(change.indexOf(" to ") + 4);
        LintResult result = Lint.scripts(
                "postgresql:" + major,
                List.of(
                        new RuleCase.Script("V1__t.sql", true, false, "CREATE TABLE t (c " + from + ");"),
                        new RuleCase.Script(
                                "V2__t.sql", false, false, "ALTER TABLE t ALTER COLUMN c TYPE " + to + ";")));
        return result.findings().stream().anyMatch(finding -> finding.rule().equals("alter-type-rewrite"));
    }
}
