package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger's tables and their versions; upgrades only go forward.
 *
 * <p>Runners may come at once: a transaction-scoped advisory lock lets one of them create, and unlike a session's it also
 * holds behind a transaction pooler.
 */
final class LedgerSchema {
    private static final int VERSION = 2;

    /** Any constant; it must only differ from those of other tools. */
    private static final long ADVISORY_LOCK = 0x436f_6e63_6572_7469L;

    private final Ident schema;
    private final String versions;

    LedgerSchema(Ident schema) {
        this.schema = schema;
        this.versions = table("concertina_ledger");
    }

    /** The schemas that hold a ledger, by name. */
    static List<Ident> all(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relname = 'concertina_ledger' AND c.relkind = 'r' ORDER BY 1",
                row -> new Ident(row.getString(1)));
    }

    /** One at a time until the transaction ends; it needs no right on any table, and lock_timeout ends the wait for it. */
    static void lock(Connection connection) throws SQLException {
        Sql.first(connection, "SELECT pg_advisory_xact_lock(?)::text", row -> "", ADVISORY_LOCK);
    }

    /** Runs in the caller's transaction. */
    void install(Connection connection) throws SQLException {
        if (version(connection) == VERSION) {
            return;
        }
        lock(connection);
        int version = version(connection);
        refuseNewer(version);
        if (version < VERSION) {
            List<String> statements = new ArrayList<>();
            if (version == 0) {
                statements.addAll(firstVersion());
                statements.addAll(new ShadowReadsSql(schema).install());
            }
            statements.addAll(new RunsSql(schema).install());
            for (String statement : statements) {
                Sql.execute(connection, statement);
            }
            Sql.update(connection, "INSERT INTO " + versions + " (version) VALUES (?)", VERSION);
        }
    }

    /** For who only reads, and so upgrades nothing. */
    void requireCurrent(Connection connection) throws SQLException {
        int version = version(connection);
        refuseNewer(version);
        if (version < VERSION) {
            throw new Refusal(
                    "the ledger in schema " + schema + " has version " + version + ", this Concertina reads " + VERSION,
                    "the next migration upgrades it, and so does every verb that writes, as concertina deployed");
        }
    }

    private void refuseNewer(int version) {
        if (version > VERSION) {
            throw new Refusal(
                    "the ledger in schema " + schema + " has version " + version + ", this Concertina knows " + VERSION,
                    "use the newer Concertina that upgraded it");
        }
    }

    private int version(Connection connection) throws SQLException {
        // to_regclass would answer from this session's cache, which does not know yet what another one has just
        // committed while we waited for the advisory lock; reading pg_class does.
        Optional<Boolean> there = Sql.first(
                connection,
                "SELECT true FROM pg_class WHERE relname = 'concertina_ledger' AND relnamespace ="
                        + " (SELECT oid FROM pg_namespace WHERE nspname = ?)",
                row -> row.getBoolean(1),
                schema.text());
        if (there.isEmpty()) {
            return 0;
        }
        return Sql.first(connection, "SELECT coalesce(max(version), 0) FROM " + versions, row -> row.getInt(1))
                .orElse(0);
    }

    private List<String> firstVersion() {
        return List.of(
                "CREATE TABLE " + versions
                        + " (version int PRIMARY KEY, installed_at timestamptz NOT NULL DEFAULT now())",
                "CREATE TABLE " + table("concertina_step") + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " change text NOT NULL, schema_name text NOT NULL, table_name text NOT NULL, step text NOT NULL,"
                        + " table_identity bigint NOT NULL, definition text NOT NULL,"
                        + " status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'done', 'failed',"
                        + " 'abandoned', 'anew')),"
                        + " token bigint NOT NULL DEFAULT 0, owner text, owner_pid int, owner_start timestamptz,"
                        + " heartbeat_at timestamptz, pass int NOT NULL DEFAULT 1, last_key text[], up_to text[],"
                        + " rows_walked bigint NOT NULL DEFAULT 0, rows_changed bigint NOT NULL DEFAULT 0,"
                        + " rows_changed_in_pass bigint NOT NULL DEFAULT 0,"
                        // The columns that it fills or compares, by what no name and no rename changes.
                        + " into_identity bigint, into_columns smallint[],"
                        // Where its owner went on with it; NULL where that server did not tell.
                        + " system_identifier bigint, timeline int,"
                        // Reports of applications when it began, and those that its clean end has answered.
                        + " reports_before bigint NOT NULL DEFAULT 0, reports_settled bigint NOT NULL DEFAULT 0,"
                        // How fast a comparison was to go that has ended: its definition has no knobs.
                        + " " + PaceColumns.DEFINED + ","
                        + " started_at timestamptz NOT NULL DEFAULT clock_timestamp(), finished_at timestamptz,"
                        + " UNIQUE (change, schema_name, table_name, step))",
                // A checkpoint changes no indexed column: with room on the page it stays a HOT update.
                "ALTER TABLE " + table("concertina_step") + " SET (fillfactor = 50)",
                "CREATE TABLE " + table("concertina_quarantine") + " (step_id bigint NOT NULL REFERENCES "
                        + table("concertina_step")
                        + " ON DELETE CASCADE, row_key text[] NOT NULL, sqlstate text NOT NULL,"
                        + " error text NOT NULL, noticed_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " PRIMARY KEY (step_id, row_key))",
                "CREATE TABLE " + table("concertina_read_switch") + " (flag text PRIMARY KEY, change text NOT NULL,"
                        + " schema_name text NOT NULL, table_name text NOT NULL,"
                        + " percent int NOT NULL CHECK (percent BETWEEN 0 AND 100),"
                        + " set_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " set_by text NOT NULL DEFAULT session_user)",
                "CREATE TABLE " + table("concertina_read_switch_log")
                        + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, flag text NOT NULL,"
                        + " percent int NOT NULL, set_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " set_by text NOT NULL DEFAULT session_user)",
                "CREATE TABLE " + table("concertina_order")
                        + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, step_id bigint NOT NULL REFERENCES "
                        + table("concertina_step") + " ON DELETE CASCADE, verb text NOT NULL CHECK (verb IN ('pause',"
                        + " 'resume', 'stop', 'tune', 'restart', 'abandon')), " + PaceColumns.DEFINED
                        + ", reason text NOT NULL,"
                        + " ordered_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " ordered_by text NOT NULL DEFAULT session_user, obeyed_at timestamptz)",
                "CREATE TABLE " + table("concertina_release")
                        + " (release text PRIMARY KEY, seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " seen_by text NOT NULL DEFAULT session_user)",
                "CREATE TABLE " + table("concertina_evidence")
                        + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, change text NOT NULL,"
                        + " schema_name text NOT NULL, table_name text NOT NULL, table_identity bigint NOT NULL,"
                        + " column_name text NOT NULL, kind text NOT NULL, detail text NOT NULL, amount bigint NOT NULL,"
                        + " recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " recorded_by text NOT NULL DEFAULT session_user)",
                "CREATE TABLE " + table("concertina_force")
                        + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, change text NOT NULL, guard text NOT NULL,"
                        + " reason text NOT NULL, ordered_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " ordered_by text NOT NULL DEFAULT session_user, used_for text, used_at timestamptz)",
                "CREATE TABLE " + table("concertina_script") + " (name text PRIMARY KEY, meaning text NOT NULL,"
                        + " put_off_at timestamptz NOT NULL DEFAULT clock_timestamp(), done_at timestamptz, done_by text)",
                "CREATE TABLE " + table("concertina_watch") + " (change text NOT NULL, schema_name text NOT NULL,"
                        + " table_name text NOT NULL, table_identity bigint NOT NULL, column_name text NOT NULL,"
                        + " what text NOT NULL, epoch text NOT NULL, names text[] NOT NULL, counts bigint[] NOT NULL,"
                        + " since timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " PRIMARY KEY (change, schema_name, table_name, table_identity, column_name, what))");
    }

    private String table(String name) {
        return Quote.table(new TableName(schema, new Ident(name)));
    }
}
