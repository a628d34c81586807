package io.github.concertina.guard;

import io.github.concertina.dialect.Usage;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.ledger.Runs;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Table;
import io.github.concertina.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a guard looks at.
 *
 * @param connection in an open transaction, on a ledger that is installed
 * @param table as the catalog shows it now
 * @param forced guards that are overridden, each with the reason
 */
public record Scene(
        Connection connection,
        Removal removal,
        Table table,
        Usage usage,
        Evidence evidence,
        ReadSwitches switches,
        Runs runs,
        Settings settings,
        Map<GuardName, String> forced) {
    public Scene {
        forced = Map.copyOf(forced);
    }

    /** What the ledger knows the old shape as. */
    public Evidence.Subject subject() {
        return subject(removal.change(), removal.table(), table.identity(), removal.old());
    }

    /** What the ledger knows a table, or a part of it, as. */
    public static Evidence.Subject subject(String change, TableName table, long identity, Old old) {
        return new Evidence.Subject(
                change,
                Objects.requireNonNull(table.schema(), "a table from the catalog has a schema")
                        .text(),
                table.name().text(),
                identity,
                old.key());
    }

    /** How the readers of the change on this table stand; empty where no switch of it was ever set. */
    Optional<ReadSwitches.Standing> standing() throws SQLException {
        return switches.standing(connection, removal.change(), removal.table());
    }

    /** Since when applications can do without the old shape; empty where that time has not come. */
    Optional<Duration> free() throws SQLException {
        if (removal.replaced()) {
            Optional<ReadSwitches.Standing> standing = standing();
            return standing.isPresent()
                    ? standing.get().full()
                    : adopted(Evidence.Kind.ADOPTED_SWITCH).map(Evidence.Found::age);
        }
        Optional<Evidence.Found> retired = evidence.last(connection, subject(), dead());
        return (retired.isPresent() ? retired : adopted(Evidence.Kind.ADOPTED_UNUSED)).map(Evidence.Found::age);
    }

    /** How an old shape of this kind begins to be one: a view is the old name of a table. */
    private Evidence.Kind dead() {
        return table.kind() == Table.Kind.VIEW ? Evidence.Kind.RENAMED : Evidence.Kind.RETIRED;
    }

    /** What somebody vouches for; a switch or a comparison of our own counts more. */
    Optional<Evidence.Found> adopted(Evidence.Kind kind) throws SQLException {
        return evidence.last(connection, subject(), kind);
    }

    /** What {@link #free} begins with. */
    String beginning() throws SQLException {
        if (removal.replaced()) {
            return "the switch to the new shape";
        }
        String retire =
                (dead() == Evidence.Kind.RENAMED ? "renameTableBehindView of " : "retire of ") + removal.words();
        return evidence.last(connection, subject(), dead()).isPresent()
                ? retire
                : adopted(Evidence.Kind.ADOPTED_UNUSED)
                        .map(word -> "the word of " + word.by() + " that nobody uses " + removal.words() + " ("
                                + word.detail() + ")")
                        .orElse(retire);
    }
}
