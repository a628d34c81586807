package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.util.List;

/** The second version of the ledger: runs, reasons of switches, and the pace of a step since it was last taken. */
final class RunsSql {
    private final Ident schema;

    RunsSql(Ident schema) {
        this.schema = schema;
    }

    List<String> install() {
        return List.of(
                "CREATE TABLE " + table("concertina_run") + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " change text NOT NULL, source text NOT NULL, release text,"
                        + " application_name text NOT NULL DEFAULT current_setting('application_name'),"
                        + " ran_by text NOT NULL DEFAULT session_user, owner_pid int NOT NULL DEFAULT pg_backend_pid(),"
                        + " owner_start timestamptz, started_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " ended_at timestamptz, outcome text CHECK (outcome IN ('done', 'refused', 'failed')),"
                        + " error text)",
                "CREATE TABLE " + table("concertina_run_step")
                        + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, run_id bigint NOT NULL REFERENCES "
                        + table("concertina_run") + " ON DELETE CASCADE, operation text NOT NULL, phase text NOT NULL,"
                        + " schema_name text NOT NULL, table_name text NOT NULL, step text NOT NULL,"
                        + " started_at timestamptz NOT NULL DEFAULT clock_timestamp(), ended_at timestamptz,"
                        + " outcome text CHECK (outcome IN ('done', 'skipped', 'refused', 'failed')),"
                        + " retries int NOT NULL DEFAULT 0, lock_waits int NOT NULL DEFAULT 0,"
                        + " lock_wait_ms bigint NOT NULL DEFAULT 0)",
                "CREATE INDEX concertina_run_step_run ON " + table("concertina_run_step") + " (run_id)",
                "ALTER TABLE " + table("concertina_read_switch_log") + " ADD COLUMN reason text",
                "ALTER TABLE " + table("concertina_step")
                        + " ADD COLUMN paced_at timestamptz, ADD COLUMN paced_from bigint NOT NULL DEFAULT 0");
    }

    private String table(String name) {
        return Quote.table(new TableName(schema, new Ident(name)));
    }
}
