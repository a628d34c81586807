package io.github.concertina.operation;

import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import java.util.List;

/** Which guards each contract operation asks. */
public final class ContractGuards {
    /** Those of {@code dropDualWrite}. */
    public static final List<GuardName> DROP_DUAL_WRITE = List.of(
            GuardName.DEPLOY_CYCLE,
            GuardName.AGE,
            GuardName.SWITCH,
            GuardName.PARITY,
            GuardName.LEGACY_WRITES,
            GuardName.STATEMENTS);

    /**
     * Those of {@code dropDualWriteTable}.
     *
     * <p>Beside those of columns it asks for dependents: what references the old table, or reads it through a view, does
     * not see the rows that come from then on.
     */
    public static final List<GuardName> DROP_DUAL_WRITE_TABLE = List.of(
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
    static final List<GuardName> SWAP_COLUMNS = List.of(GuardName.PARITY);

    /** Those of {@code releaseColumn}. */
    static final List<GuardName> RELEASE_COLUMN =
            List.of(GuardName.DEPLOY_CYCLE, GuardName.AGE, GuardName.SWITCH, GuardName.PARITY);

    private static final List<GuardName> HOLD_REPLACED = List.of(
            GuardName.DEPLOY_CYCLE,
            GuardName.AGE,
            GuardName.SWITCH,
            GuardName.PARITY,
            GuardName.LEGACY_WRITES,
            GuardName.DEPENDENTS,
            GuardName.STATEMENTS);

    private static final List<GuardName> HOLD_RETIRED =
            List.of(GuardName.DEPLOY_CYCLE, GuardName.AGE, GuardName.DEPENDENTS, GuardName.STATEMENTS);

    private ContractGuards() {}

    /** Those of {@code holdColumn}, for a column that another one replaces, or none. */
    public static List<GuardName> holdColumn(boolean replaced) {
        return replaced ? HOLD_REPLACED : HOLD_RETIRED;
    }

    /** What a column is called while it is held. */
    public static Ident heldName(Ident column) {
        return HeldName.of(column);
    }
}
