package io.github.concertina.docs;

import io.github.concertina.operation.ContractGuards;
import io.github.concertina.operation.GuardedOperation;
import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.Operations;
import io.github.concertina.plan.GuardName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which operation asks which guards, as a table. */
final class GuardTable {
    private static final Map<String, List<GuardName>> ASKED = asked();

    private GuardTable() {}

    private static Map<String, List<GuardName>> asked() {
        Map<String, List<GuardName>> asked = new LinkedHashMap<>();
        asked.put("releaseColumn", ContractGuards.RELEASE_COLUMN);
        asked.put("dropDualWrite", ContractGuards.DROP_DUAL_WRITE);
        asked.put("dropDualWriteTable", ContractGuards.DROP_DUAL_WRITE);
        asked.put("holdColumn", ContractGuards.holdColumn(true));
        asked.put("holdTable", ContractGuards.holdTable(true));
        asked.put("swapColumns", ContractGuards.SWAP_COLUMNS);
        asked.put("dropCompatibilityView", ContractGuards.DROP_COMPATIBILITY_VIEW);
        asked.put("dropHeldColumn", ContractGuards.DROP_HELD_COLUMN);
        asked.put("safeDropTable", ContractGuards.SAFE_DROP_TABLE);
        return asked;
    }

    /** Guarded operations that the table does not know; retire begins the clock that others wait for. */
    static List<String> missing() {
        return Operations.all().stream()
                .filter(type -> GuardedOperation.class.isAssignableFrom(type.type()))
                .map(OperationType::name)
                .filter(name -> !ASKED.containsKey(name)
                        && !Set.of("safeDropConstraint", "retire").contains(name))
                .toList();
    }

    static String text() {
        StringBuilder table = new StringBuilder("| operation | guards |\n|---|---|\n");
        ASKED.forEach((operation, guards) -> table.append(row("`" + operation + "`", guards)));
        table.append(row("`holdColumn` with `replacedBy: none`", ContractGuards.holdColumn(false)));
        table.append(row("`holdTable` with `replacedBy: none`", ContractGuards.holdTable(false)));
        String dropped = "`rollback=drop` of ";
        table.append(row(dropped + "`safeAddColumn`", ContractGuards.UNDO_COLUMN));
        table.append(row(dropped + "`addConstraintNotValid`", ContractGuards.UNDO_CONSTRAINT));
        table.append(
                row(dropped + "`dualWrite`, `dualWriteColumns`, `dualWriteTable`", ContractGuards.UNDO_DUAL_WRITE));
        return table.append(
                        "| `safeDropConstraint` | `dependents`, and by its kind `deployCycle`, `age`, `statements` (below) |\n")
                .toString();
    }

    private static String row(String operation, List<GuardName> guards) {
        return "| " + operation + " | "
                + guards.stream().map(each -> "`" + each.word() + "`").collect(Collectors.joining(", ")) + " |\n";
    }
}
