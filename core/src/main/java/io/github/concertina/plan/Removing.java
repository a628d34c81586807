package io.github.concertina.plan;

import java.util.List;
import java.util.Optional;

/** A step of the contract phase that takes something away from an old shape; its guards are asked first. */
public sealed interface Removing extends Step {
    /** What is taken from, and who must agree. */
    Removal removal();

    @Override
    default TableName table() {
        return removal().table();
    }

    /**
     * Ends a dual write: its trigger, and NOT NULL of its old columns, which nobody fills any more.
     *
     * @param olds all of its old columns; the first, with {@code lead}, gives trigger and counter their names
     * @param lead the first of its new columns
     */
    record DropDualWrite(Removal removal, Ident to, List<Ident> olds, Ident lead) implements Removing {
        public DropDualWrite {
            olds = List.copyOf(olds);
        }

        /** The old columns that may be empty from then on; none where a rollback ends it, and version N-1 fills them. */
        public List<Ident> released() {
            return removal.undo() == null ? olds : List.of();
        }

        @Override
        public String key() {
            return "dropDualWrite:" + removal.column() + "->" + to;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.dropDualWrite(this);
        }
    }

    /** Drops a column that an expand step added, with the values in it: a rollback that somebody gave a reason for. */
    record DropAddedColumn(Removal removal) implements Removing {
        @Override
        public String key() {
            return "dropAddedColumn:" + removal.column();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.dropAddedColumn(this);
        }
    }

    /** Ends a dual write between tables: the triggers of both, in one transaction. */
    record DropTableDualWrite(Removal removal, TableName toTable) implements Removing {
        @Override
        public String key() {
            return "dropDualWrite:->" + toTable;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.dropTableDualWrite(this);
        }
    }

    /**
     * Lets rows be written that do not fill the old column.
     *
     * @param constraints those that such rows would break
     */
    record ReleaseColumn(Removal removal, List<Ident> constraints) implements Removing {
        public ReleaseColumn {
            constraints = List.copyOf(constraints);
        }

        @Override
        public String key() {
            return "releaseColumn:" + removal.column();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.releaseColumn(this);
        }
    }

    /**
     * Renames the old column away: gone for applications, back in milliseconds.
     *
     * @param held its name from then on
     */
    record HoldColumn(Removal removal, Ident held) implements Removing {
        @Override
        public String key() {
            return "holdColumn:" + removal.column();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.holdColumn(this);
        }
    }

    /** Drops a column that was held: from here on its values are gone. */
    record DropHeldColumn(Removal removal, Ident held) implements Removing {
        @Override
        public String key() {
            return "dropHeldColumn:" + removal.column();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.dropHeldColumn(this);
        }
    }

    /**
     * Renames the old table away: gone for applications, back in milliseconds.
     *
     * @param held its name from then on
     */
    record HoldTable(Removal removal, TableName held) implements Removing {
        @Override
        public String key() {
            return "holdTable:" + removal.table().name();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.holdTable(this);
        }
    }

    /**
     * Drops a table that was held: from here on its rows are gone.
     *
     * @param table by the name that it has while it is held
     * @param touched itself, and the tables that it references
     */
    record DropHeldTable(Removal removal, TableName table, List<TableName> touched) implements Removing {
        public DropHeldTable {
            touched = List.copyOf(touched);
        }

        @Override
        public String key() {
            return "safeDropTable:" + removal.table().name();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.dropHeldTable(this);
        }
    }

    /**
     * Drops the view that stands under the old name of a renamed table.
     *
     * @param removal about the view: to applications it is the table
     * @param newName of the table, in the same schema
     */
    record DropCompatibilityView(Removal removal, Ident newName) implements Removing {
        private static final String WORD = "dropCompatibilityView:";

        @Override
        public String key() {
            return WORD + newName;
        }

        /** The new name of the table, from the key of such a step; empty for the key of another one. */
        public static Optional<Ident> newName(String key) {
            return key.startsWith(WORD) ? Optional.of(new Ident(key.substring(WORD.length()))) : Optional.empty();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.dropCompatibilityView(this);
        }
    }

    /**
     * Drops a constraint.
     *
     * @param table as it is called now
     * @param touched its table, and the one that it references
     */
    record DropConstraint(Removal removal, TableName table, List<TableName> touched) implements Removing {
        public DropConstraint {
            touched = List.copyOf(touched);
        }

        /** The constraint. */
        public Ident constraint() {
            if (removal.old() instanceof Old.OfConstraint constraint) {
                return constraint.name();
            }
            throw new IllegalStateException("about no constraint of " + removal.table());
        }

        @Override
        public String key() {
            return "safeDropConstraint:" + constraint();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.dropConstraint(this);
        }
    }

    /**
     * Gives the new columns the names of the old ones, with all that stands on them; the old ones are retired by it.
     *
     * @param removal about the first old column, by the name that it gets
     */
    record SwapColumns(Removal removal, ColumnSwap swap) implements Removing {
        @Override
        public String key() {
            return "swapColumns:"
                    + String.join(
                            ",",
                            swap.pairs().stream()
                                    .map(pair -> pair.from() + "<->" + pair.to())
                                    .toList());
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.swapColumns(this);
        }
    }

    /**
     * Says that an old shape is dead without replacement: the clock of its guards starts, and NOT NULL of a column goes.
     *
     * @param table as it is called now
     */
    record Retire(Removal removal, TableName table) implements Removing {
        @Override
        public String key() {
            return "retire:" + removal.words();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.retire(this);
        }
    }
}
