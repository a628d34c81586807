package io.github.concertina.liquibase;

import java.util.Set;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.InvalidExampleException;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.TableSnapshotGenerator;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;
import liquibase.structure.core.Table;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the ledger's tables out of every snapshot, and so out of diff, generate-changelog and drop-all.
 *
 * <p>Liquibase has an SPI for names of tables that are its own (LiquibaseTableNames), but only since a later version than
 * 4.24.0. A generator cannot take an object out of a chain, it can only replace the one that puts it in.
 */
@SuppressWarnings("unchecked") // Liquibase's own class overrides a generic method without its type parameter
public final class LedgerTables extends TableSnapshotGenerator {
    private static final Set<String> NAMES = Set.of(
            "concertina_ledger",
            "concertina_step",
            "concertina_quarantine",
            "concertina_order",
            "concertina_read_switch",
            "concertina_read_switch_log",
            "concertina_release",
            "concertina_evidence",
            "concertina_watch",
            "concertina_force",
            "concertina_shadow_read",
            "concertina_script",
            "concertina_run",
            "concertina_run_step");

    @Override
    public int getPriority(Class<? extends DatabaseObject> objectType, Database database) {
        return database instanceof PostgresDatabase ? super.getPriority(objectType, database) : PRIORITY_NONE;
    }

    @SuppressWarnings("rawtypes")
    @Override
    public Class<? extends SnapshotGenerator>[] replaces() {
        return new Class[] {TableSnapshotGenerator.class};
    }

    @Override
    protected @Nullable DatabaseObject snapshotObject(DatabaseObject example, DatabaseSnapshot snapshot)
            throws DatabaseException {
        return isOurs(example) ? null : super.snapshotObject(example, snapshot);
    }

    @Override
    protected void addTo(DatabaseObject found, DatabaseSnapshot snapshot)
            throws DatabaseException, InvalidExampleException {
        super.addTo(found, snapshot);
        if (found instanceof Schema schema) {
            schema.getDatabaseObjects(Table.class).removeIf(LedgerTables::isOurs);
        }
    }

    private static boolean isOurs(DatabaseObject object) {
        return object.getName() != null && NAMES.contains(object.getName());
    }
}
