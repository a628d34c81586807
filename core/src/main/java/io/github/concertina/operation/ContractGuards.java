package io.github.concertina.operation;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which guards each contract operation asks. */
public final class ContractGuards {
    /**
     * Those of {@code dropDualWrite} and {@code dropDualWriteTable}.
     *
     * <p>Dependents among them: a view or a function that reads the old shape fails nowhere, and does not see what is
     * written from then on.
     */
    public static final List<GuardName> DROP_DUAL_WRITE = List.of(
            GuardName.DEPLOY_CYCLE,
            GuardName.AGE,
            GuardName.SWITCH,
            GuardName.PARITY,
            GuardName.LEGACY_WRITES,
            GuardName.DEPENDENTS,
            GuardName.STATEMENTS);

    /** Those of {@code dropHeldColumn}. */
    public static final List<GuardName> DROP_HELD_COLUMN = List.of(GuardName.HOLD, GuardName.DEPENDENTS);

    /** Those of {@code swapColumns}: it takes nothing that anybody uses, given that both columns are equal. */
    public static final List<GuardName> SWAP_COLUMNS = List.of(GuardName.PARITY);

    /** Those of {@code releaseColumn}. */
    public static final List<GuardName> RELEASE_COLUMN =
            List.of(GuardName.DEPLOY_CYCLE, GuardName.AGE, GuardName.SWITCH, GuardName.PARITY);

    private static final List<GuardName> HOLD_RETIRED =
            List.of(GuardName.DEPLOY_CYCLE, GuardName.AGE, GuardName.DEPENDENTS, GuardName.STATEMENTS);

    /** Those of {@code dropCompatibilityView}; the clock begins with the rename. */
    public static final List<GuardName> DROP_COMPATIBILITY_VIEW = HOLD_RETIRED;

    /** Those of {@code safeDropTable}. */
    public static final List<GuardName> SAFE_DROP_TABLE = List.of(GuardName.HOLD, GuardName.DEPENDENTS);

    /** Those of a rollback that drops what {@code safeAddColumn} added. */
    public static final List<GuardName> UNDO_COLUMN = List.of(GuardName.ADDED, GuardName.SWITCH, GuardName.DEPENDENTS);

    /** Those of a rollback that drops what {@code addConstraintNotValid} added. */
    public static final List<GuardName> UNDO_CONSTRAINT = List.of(GuardName.ADDED, GuardName.DEPENDENTS);

    /** Those of a rollback that ends a dual write: its trigger says whose it is. */
    public static final List<GuardName> UNDO_DUAL_WRITE = List.of(GuardName.SWITCH);

    private ContractGuards() {}

    /** Those of {@code holdTable}, for a table that another one replaces, or none. */
    public static List<GuardName> holdTable(boolean replaced) {
        return replaced ? DROP_DUAL_WRITE : HOLD_RETIRED;
    }

    /**
     * Those of {@code safeDropConstraint}: of a release only where a statement may live on it.
     *
     * @param replaced whether another constraint does the same for statements; one that names it in ON CONFLICT may still
     *     come
     */
    public static List<GuardName> safeDropConstraint(TableConstraint constraint, boolean replaced) {
        List<GuardName> guards = new ArrayList<>();
        boolean arbitrates = switch (constraint.kind()) {
            case PRIMARY_KEY, UNIQUE, OTHER -> true;
            case CHECK, FOREIGN_KEY, NOT_NULL -> false;
        };
        if (!replaced && (arbitrates || acts(constraint))) {
            guards.add(GuardName.DEPLOY_CYCLE);
            guards.add(GuardName.AGE);
        }
        guards.add(GuardName.DEPENDENTS);
        if (arbitrates) {
            guards.add(GuardName.STATEMENTS);
        }
        return guards;
    }

    /** A foreign key that does more than to reject. */
    private static boolean acts(TableConstraint constraint) {
        return constraint.rule() instanceof Constraint.ForeignKey key
                && Stream.of(Optional.ofNullable(key.onDelete()), Optional.ofNullable(key.onUpdate()))
                        .flatMap(Optional::stream)
                        .anyMatch(action -> action != Constraint.Action.RESTRICT);
    }

    /** Those of {@code holdColumn}, for a column that another one replaces, or none. */
    public static List<GuardName> holdColumn(boolean replaced) {
        return replaced ? DROP_DUAL_WRITE : HOLD_RETIRED;
    }

    /** What a column is called while it is held. */
    public static Ident heldName(Ident column) {
        return HeldName.of(column);
    }

    /** What a table is called while it is held. */
    public static TableName heldName(TableName table) {
        return HeldName.of(table);
    }
}
