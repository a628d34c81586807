package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.Runs;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ledger's tables of runs in PostgreSQL. */
final class PostgresRuns implements Runs {
    private static final int ERROR = 1000;

    private final Ident schema;
    private final String runs;
    private final String steps;
    private final String write;

    PostgresRuns(Ident schema) {
        this.schema = schema;
        this.runs = Quote.table(new TableName(schema, new Ident("concertina_run")));
        this.steps = Quote.table(new TableName(schema, new Ident("concertina_run_step")));
        this.write = statement(runs, steps);
    }

    /** One statement, so that it is one round trip, and all of it or nothing; a part that has nothing to say writes nothing. */
    private static String statement(String runs, String steps) {
        return "WITH entry AS MATERIALIZED (SELECT ?::bigint AS run, ?::text AS change, ?::text AS source, ?::text AS release,"
                + " ?::bigint AS age, ?::text AS outcome, ?::text AS error, clock_timestamp() AS now),"
                + " begins AS MATERIALIZED (SELECT ?::text AS operation, ?::text AS phase,"
                + " coalesce(?::text, current_schema()) AS schema_name, ?::text AS table_name, ?::text AS step),"
                + " ended AS MATERIALIZED (SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],"
                + " ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::bigint[]) AS e(id, operation,"
                + " phase, schema_name, table_name, step, outcome, age, took, retries, lock_waits, lock_wait_ms)),"
                + " beyond AS (DELETE FROM " + runs
                + " WHERE (SELECT run IS NULL FROM entry) AND id <= (SELECT id FROM "
                + runs + " ORDER BY id DESC OFFSET " + (KEPT - 1) + " LIMIT 1)),"
                + " fresh AS (INSERT INTO " + runs + " (change, source, release, owner_start, started_at, ended_at,"
                + " outcome, error) SELECT change, source, release, (SELECT backend_start FROM pg_stat_activity"
                + " WHERE pid = pg_backend_pid()), now - age * interval '1 ms', CASE WHEN outcome IS NOT NULL THEN now"
                + " END, outcome, error FROM entry WHERE run IS NULL RETURNING id),"
                + " run AS MATERIALIZED (SELECT coalesce(entry.run, fresh.id) AS id FROM entry LEFT JOIN fresh ON true),"
                + " over AS (UPDATE " + runs + " AS r SET ended_at = e.now, outcome = e.outcome, error = e.error"
                + " FROM entry AS e WHERE r.id = e.run AND e.outcome IS NOT NULL),"
                + " told AS (UPDATE " + steps + " AS s SET ended_at = s.started_at + e.took * interval '1 ms',"
                + " outcome = e.outcome, retries = e.retries, lock_waits = e.lock_waits, lock_wait_ms = e.lock_wait_ms"
                + " FROM ended AS e WHERE s.id = e.id),"
                + " whole AS (INSERT INTO " + steps + " (run_id, operation, phase, schema_name, table_name, step,"
                + " started_at, ended_at, outcome, retries, lock_waits, lock_wait_ms) SELECT run.id, e.operation, e.phase,"
                + " coalesce(e.schema_name, current_schema()), e.table_name, e.step, entry.now - e.age * interval '1 ms',"
                + " entry.now - (e.age - e.took) * interval '1 ms', e.outcome, e.retries, e.lock_waits, e.lock_wait_ms"
                + " FROM ended AS e, run, entry WHERE e.id IS NULL),"
                + " begun AS (INSERT INTO " + steps + " (run_id, operation, phase, schema_name, table_name, step)"
                + " SELECT run.id, b.operation, b.phase, b.schema_name, b.table_name, b.step FROM begins AS b, run"
                + " WHERE b.step IS NOT NULL RETURNING id)"
                + " SELECT run.id AS run, begun.id AS step FROM run LEFT JOIN begun ON true";
    }

    @Override
    public boolean there(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT true FROM pg_class WHERE relname = 'concertina_run_step' AND relnamespace ="
                                + " (SELECT oid FROM pg_namespace WHERE nspname = ?)",
                        row -> row.getBoolean(1),
                        schema.text())
                .orElse(false);
    }

    @Override
    public Numbers write(Connection connection, Entry entry, Duration lockTimeout) throws SQLException {
        Run run = entry.run();
        List<Over> over = entry.over();
        Optional<Begun> begins = entry.begins();
        return Sql.limited(
                        connection,
                        lockTimeout,
                        write,
                        row -> new Numbers(row.getLong("run"), number(row.getObject("step", Long.class))),
                        entry.number().isPresent() ? entry.number().getAsLong() : null,
                        run.change(),
                        run.source(),
                        given(run.release()),
                        entry.age().toMillis(),
                        entry.end().map(end -> word(end.outcome())).orElse(null),
                        entry.end().map(end -> given(shortened(end.error()))).orElse(null),
                        begins.map(Begun::operation).orElse(null),
                        begins.map(each -> each.phase().word()).orElse(null),
                        begins.map(PostgresRuns::schema).orElse(null),
                        begins.map(each -> each.table().name().text()).orElse(null),
                        begins.map(Begun::step).orElse(null),
                        texts(
                                over,
                                each -> each.number().isPresent()
                                        ? each.number().getAsLong()
                                        : null),
                        texts(over, each -> each.step().operation()),
                        texts(over, each -> each.step().phase().word()),
                        texts(over, each -> schema(each.step())),
                        texts(over, each -> each.step().table().name().text()),
                        texts(over, each -> each.step().step()),
                        texts(over, each -> word(each.outcome())),
                        texts(over, each -> each.age().toMillis()),
                        texts(over, each -> each.took().toMillis()),
                        texts(over, each -> each.cost().retries()),
                        texts(over, each -> each.cost().lockWaits()),
                        texts(over, each -> each.cost().lockWaited().toMillis()))
                .orElseThrow();
    }

    @Override
    public Optional<Duration> done(Connection connection, String change, TableName table, List<String> keys)
            throws SQLException {
        return Sql.first(
                connection,
                "SELECT extract(epoch FROM clock_timestamp() - max(s.ended_at)) FROM " + steps + " AS s JOIN " + runs
                        + " AS r ON r.id = s.run_id WHERE r.change = ? AND s.schema_name = ? AND s.table_name = ?"
                        + " AND s.step = ANY (?) AND s.outcome = 'done' HAVING max(s.ended_at) IS NOT NULL",
                row -> Duration.ofMillis((long) (row.getDouble(1) * 1000)),
                change,
                PostgresReadSwitches.schemaOf(table),
                table.name().text(),
                keys);
    }

    /** As the driver sends arrays; the statement says what each is. */
    private static List<@Nullable String> texts(List<Over> over, Function<Over, @Nullable Object> part) {
        List<@Nullable String> texts = new ArrayList<>();
        for (Over each : over) {
            Object value = part.apply(each);
            texts.add(value == null ? null : value.toString());
        }
        return texts;
    }

    private static OptionalLong number(@Nullable Long id) {
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    private static @Nullable String schema(Begun step) {
        Ident schema = step.table().schema();
        return schema == null ? null : schema.text();
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String shortened(String error) {
        return error.length() <= ERROR ? error : error.substring(0, ERROR);
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
