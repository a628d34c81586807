package io.github.concertina.linter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.own.OwnOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of MySQL and MariaDB is said in their words, whatever rule says it: no lock, form or view of PostgreSQL's. */
class MySqlWordsTest {
    private static final Pattern POSTGRESQL = Pattern.compile(
            "CONCURRENTLY|NOT VALID|VALIDATE|ACCESS EXCLUSIVE|SHARE ROW|SHARE UPDATE|ON CONFLICT|VACUUM|\\bpg_|INCLUDE|IDENTITY"
                    + "|security_invoker|::(text|uuid|int|numeric)|logical replication|jsonb|(SET|DROP) NOT NULL|(DE|AT)TACH PARTITION|PostgreSQL"
                    + "|USING INDEX|timestamptz|_pkey|_fkey|SET SCHEMA|lock_timeout|statement_timeout|REFRESH|REINDEX");

    private static final List<String> STATEMENTS = List.of(
            "ALTER TABLE orders DROP INDEX orders_note_key;",
            "ALTER TABLE orders DROP FOREIGN KEY orders_customer_fk;",
            "ALTER TABLE orders DROP CHECK orders_total_check;",
            "ALTER TABLE orders MODIFY note varchar(20) NOT NULL, DROP PRIMARY KEY;",
            "ALTER TABLE orders CHANGE note remark text, ADD COLUMN region char(2) NOT NULL;",
            "ALTER TABLE orders RENAME TO purchases;",
            "RENAME TABLE shop.orders TO archive.orders, customers TO clients;",
            "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id), ADD CHECK (total < 10);",
            "ALTER TABLE orders ALTER COLUMN total DROP DEFAULT, DROP COLUMN note, FORCE;",
            "UPDATE orders SET note = 'x'; DELETE FROM orders; UPDATE orders SET note = 'y' WHERE note = 'x';",
            "INSERT INTO orders SELECT * FROM customers LIMIT 10 OFFSET 20; TRUNCATE orders;",
            "LOCK TABLES orders WRITE; UNLOCK TABLES; DROP TABLE orders, customers;",
            "CREATE UNIQUE INDEX a ON orders (note); CREATE FULLTEXT INDEX b ON orders (note); DROP INDEX a ON orders;",
            "CREATE TABLE notes (id int PRIMARY KEY, kind char(3), at timestamp, UNIQUE (kind), b json);",
            "DROP DATABASE shop; REVOKE SELECT ON orders FROM app; DROP VIEW v; DROP PROCEDURE p; DROP TRIGGER t;");

    static Stream<String> rules() {
        return Rules.all().stream().filter(rule -> rule.judges(Engine.MYSQL)).map(Rule::id);
    }

    static Stream<String> statements() {
        return STATEMENTS.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void inTheExamples(String id) {
        boolean both = Rules.find(id).orElseThrow().judges(Engine.POSTGRESQL);
        check("mysql:8.0.31", (both ? RuleCase.onMySql(id) : RuleCase.of(id)).bad());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void inStatementsOfAllKinds(String sql) {
        RuleCase.Script released = new RuleCase.Script("V1__orders.sql", true, false, """
                CREATE TABLE customers (id bigint NOT NULL PRIMARY KEY);
                CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, customer_id bigint, note varchar(50) NOT NULL,
                  total int NOT NULL DEFAULT 0, UNIQUE KEY orders_note_key (note),
                  CONSTRAINT orders_total_check CHECK (total >= 0),
                  CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id)) DEFAULT CHARSET=utf8mb4;
                CREATE VIEW v AS SELECT * FROM orders;""");
        for (String server : List.of("mysql:5.7.22", "mysql:8.0.15", "mysql:8.4.0", "mariadb:10.6", "mariadb:11.4")) {
            for (String contract : List.of("", "-- concertina:contract change=x replacedBy=y\n")) {
                check(server, List.of(released, new RuleCase.Script("V2__change.sql", false, false, contract + sql)));
            }
        }
    }

    /** So that the test above cannot pass by looking for words that nobody writes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX a ON t (b);",
                "ALTER TABLE t ADD CHECK (a > 0);",
                "ALTER TABLE t DROP CONSTRAINT t_pkey;"
            })
    void onPostgresqlTheyAreSaid(String sql) {
        assertThat(Lint.released("CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);", sql)
                        .findings())
                .anyMatch(finding -> isPostgresql(finding.message() + finding.help()));
    }

    private static void check(String server, List<RuleCase.Script> scripts) {
        List<Finding> findings = Lint.scripts(server, Session.UNKNOWN, new ArrayList<>(Rules.all()), scripts)
                .findings();
        assertThat(findings).isNotEmpty();
        for (Finding finding : findings) {
            assertThat(finding.message() + " " + finding.help())
                    .as(finding.rule() + ": " + finding.statement())
                    .matches(text -> !isPostgresql(text), "has words of MySQL only");
        }
    }

    private static boolean isPostgresql(String text) {
        return POSTGRESQL.matcher(text).find() || Stream.of(text.split("\\W+")).anyMatch(OwnOperations::isOne);
    }
}
