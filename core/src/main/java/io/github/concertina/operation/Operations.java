package io.github.concertina.operation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of all operations: a new record is named here once, and every format knows it. */
public final class Operations {
    private static final List<OperationType> ALL = Stream.of(
                    OperationType.of(AddConstraintNotValid.class),
                    OperationType.of(BatchedBackfill.class),
                    OperationType.of(BatchedCopy.class),
                    OperationType.of(BatchedDelete.class),
                    OperationType.of(CreateIndexConcurrently.class),
                    OperationType.of(DropCompatibilityView.class),
                    OperationType.of(DropDualWrite.class),
                    OperationType.of(DropDualWriteTable.class),
                    OperationType.of(DropHeldColumn.class),
                    OperationType.of(DropIndexConcurrently.class),
                    OperationType.of(DualWriteColumn.class),
                    OperationType.of(DualWriteColumns.class),
                    OperationType.of(DualWriteTable.class),
                    OperationType.of(HoldColumn.class),
                    OperationType.of(HoldTable.class),
                    OperationType.of(ReleaseColumn.class),
                    OperationType.of(RenameTableBehindView.class),
                    OperationType.of(Retire.class),
                    OperationType.of(SafeAddColumn.class),
                    OperationType.of(SafeAddPrimaryKey.class),
                    OperationType.of(SafeAddUnique.class),
                    OperationType.of(SafeDropConstraint.class),
                    OperationType.of(SafeDropTable.class),
                    OperationType.of(SafeSetNotNull.class),
                    OperationType.of(SwapColumns.class),
                    OperationType.of(SwitchReads.class),
                    OperationType.of(ValidateConstraint.class),
                    OperationType.of(VerifyParity.class),
                    OperationType.of(VerifyTableParity.class))
            .sorted(Comparator.comparing(OperationType::name))
            .toList();

    private Operations() {}

    /** Every operation, by name. */
    public static List<OperationType> all() {
        return ALL;
    }

    /** The operation of that name, or empty. */
    public static Optional<OperationType> find(String name) {
        return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
