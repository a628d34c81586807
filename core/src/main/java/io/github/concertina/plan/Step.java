package io.github.concertina.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is done to the database, repeatable, and with an answer in the catalog to "is it done?".
 *
 * <p>The set is closed: a dialect implements {@link Renderer}, so a new step does not compile until every dialect knows
 * it.
 */
public sealed interface Step
        permits Removing,
                FindViolations,
                InBatches,
                InstallTableDualWrite,
                ParityStep,
                Step.AddColumn,
                Step.SetDefault,
                Step.CommentColumn,
                Step.BuildIndex,
                Step.CreateParentIndex,
                Step.CreateParentConstraint,
                Step.AttachIndex,
                Step.DropIndex,
                Step.AddNotValid,
                Step.AddProvenForeignKey,
                Step.Validate,
                Step.ConfirmIndex,
                Step.SetNotNull,
                Step.DropHelperConstraint,
                Step.AdoptIndex,
                Step.InstallDualWrite,
                Step.SwitchReads,
                Step.RenameBehindView,
                Step.PutViewBack,
                Step.UnholdColumn,
                Step.UnholdTable {
    /** The table that the step belongs to. */
    TableName table();

    /** Tells this step from the others of the same change and table, and never changes with knobs. */
    String key();

    /** Answers with the method of {@code renderer} that belongs to this step. */
    <R> R accept(Renderer<R> renderer);

    /** Adds a nullable column, or one with a default that needs no rewrite. */
    record AddColumn(TableName table, Column column) implements Step {
        @Override
        public String key() {
            return key(column.name());
        }

        /** The key of the step that adds it. */
        public static String key(Ident name) {
            return "addColumn:" + name;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.addColumn(this);
        }
    }

    /** Gives a column a default for rows to come. */
    record SetDefault(TableName table, Column column) implements Step {
        @Override
        public String key() {
            return "setDefault:" + column.name();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.setDefault(this);
        }
    }

    /** Says in the catalog what a column is for. */
    record CommentColumn(TableName table, Ident column, String comment) implements Step {
        @Override
        public String key() {
            return "commentColumn:" + column;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.commentColumn(this);
        }
    }

    /** Builds an index while rows are read and written. */
    record BuildIndex(Index index) implements Step {
        @Override
        public TableName table() {
            return index.table();
        }

        @Override
        public String key() {
            return "buildIndex:" + index.name();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.buildIndex(this);
        }
    }

    /** Creates the INVALID index of a partitioned table that the partitions' indexes are attached to. */
    record CreateParentIndex(Index index) implements Step {
        @Override
        public TableName table() {
            return index.table();
        }

        @Override
        public String key() {
            return "createParentIndex:" + index.name();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.createParentIndex(this);
        }
    }

    /** Creates the unique constraint or primary key of a partitioned table that the partitions' ones are attached to. */
    record CreateParentConstraint(TableName table, Ident constraint, List<Ident> columns, boolean primaryKey)
            implements Step {
        public CreateParentConstraint {
            columns = List.copyOf(columns);
        }

        @Override
        public String key() {
            return "createParentConstraint:" + constraint;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.createParentConstraint(this);
        }
    }

    /** Makes a partition's index part of the parent's; the last one turns the parent valid. */
    record AttachIndex(TableName table, Ident parentIndex, TableName partition, Ident partitionIndex) implements Step {
        @Override
        public String key() {
            return "attachIndex:" + partition + "." + partitionIndex;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.attachIndex(this);
        }
    }

    /** Drops an index while rows are read and written. */
    record DropIndex(TableName table, Ident index, boolean partitioned) implements Step {
        @Override
        public String key() {
            return "dropIndex:" + index;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.dropIndex(this);
        }
    }

    /** Adds a constraint that holds new writes only. */
    record AddNotValid(TableName table, Constraint constraint) implements Step {
        @Override
        public String key() {
            return key(constraint.name());
        }

        /** The key of the step that adds it. */
        public static String key(Ident name) {
            return "addNotValid:" + name;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.addNotValid(this);
        }
    }

    /** Adds a foreign key to a partitioned table whose partitions all hold an equal, validated one already. */
    record AddProvenForeignKey(TableName table, Constraint.ForeignKey constraint) implements Step {
        @Override
        public String key() {
            return key(constraint.name());
        }

        /** The key of the step that adds it. */
        public static String key(Ident name) {
            return "addProvenForeignKey:" + name;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.addProvenForeignKey(this);
        }
    }

    /**
     * Has the server prove an existing constraint for all rows.
     *
     * @param rule what the constraint says; null for a kind that no operation adds
     */
    record Validate(
            TableName table, Ident constraint, @Nullable Constraint rule) implements Step {
        @Override
        public String key() {
            return "validate:" + constraint;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.validate(this);
        }
    }

    /** Holds that an index over partitions has become valid: that no partition was added beside the plan. */
    record ConfirmIndex(TableName table, Ident index) implements Step {
        @Override
        public String key() {
            return "confirmIndex:" + index;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.confirmIndex(this);
        }
    }

    /** Marks a column NOT NULL where a validated constraint already proves it, so that no scan happens. */
    record SetNotNull(TableName table, Ident column) implements Step {
        @Override
        public String key() {
            return "setNotNull:" + column;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.setNotNull(this);
        }
    }

    /** Removes a constraint that has done its work as a proof. */
    record DropHelperConstraint(TableName table, Ident constraint) implements Step {
        @Override
        public String key() {
            return "dropHelperConstraint:" + constraint;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.dropHelperConstraint(this);
        }
    }

    /** Makes a finished unique index the table's unique constraint or primary key. */
    record AdoptIndex(TableName table, Ident constraint, Ident index, boolean primaryKey, List<Ident> columns)
            implements Step {
        public AdoptIndex {
            columns = List.copyOf(columns);
        }

        @Override
        public String key() {
            return "adoptIndex:" + constraint;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.adoptIndex(this);
        }
    }

    /** Keeps two columns of one row in step from now on. */
    record InstallDualWrite(DualWrite rule, DualWrite.InTrigger inTrigger) implements Step {
        @Override
        public TableName table() {
            return rule.table();
        }

        @Override
        public String key() {
            return "installDualWrite:" + rule.from() + "->" + rule.to();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.installDualWrite(this);
        }
    }

    /** Writes values into existing rows, in committed batches. */
    record RunBackfill(Backfill rows) implements InBatches {
        @Override
        public String key() {
            return "backfill:"
                    + String.join(
                            ",", rows.set().stream().map(a -> a.column().text()).toList());
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.runBackfill(this);
        }
    }

    /** Compares two columns of every row, key range by key range, and ends only where none differs. */
    record VerifyParity(Parity check) implements ParityStep {
        @Override
        public TableName table() {
            return check.table();
        }

        @Override
        public String key() {
            return check.keyword() + check.from() + "->" + check.to();
        }

        /** The key of the step that compares these columns in all rows. */
        public static String key(Ident from, Ident to) {
            return "verifyParity:" + from + "->" + to;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.verifyParity(this);
        }
    }

    /**
     * Says from which shape readers read.
     *
     * @param readers roles that may look it up afterwards
     */
    record SwitchReads(ReadSwitch readSwitch, List<Ident> readers) implements Step {
        public SwitchReads {
            readers = List.copyOf(readers);
        }

        @Override
        public TableName table() {
            return readSwitch.table();
        }

        @Override
        public String key() {
            return "switchReads:" + readSwitch.flag();
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.switchReads(this);
        }
    }

    /**
     * Gives a table another name and puts an updatable view under the old one.
     *
     * @param change whose contract takes the old name away one day
     * @param secured whether the view must read with its reader's rights
     */
    record RenameBehindView(String change, TableName table, Ident newName, boolean secured) implements Step {
        @Override
        public String key() {
            return "renameBehindView:" + newName;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.renameBehindView(this);
        }
    }

    /**
     * Puts a view under the old name of a renamed table once more.
     *
     * @param table by its old name
     * @param secured whether the view must read with its reader's rights
     */
    record PutViewBack(TableName table, Ident newName, boolean secured) implements Step {
        @Override
        public String key() {
            return "putViewBack:" + newName;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.putViewBack(this);
        }
    }

    /** Brings a column that was held back under its own name. */
    record UnholdColumn(TableName table, Ident column, Ident held) implements Step {
        @Override
        public String key() {
            return "unholdColumn:" + column;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.unholdColumn(this);
        }
    }

    /**
     * Brings a table that was held back under its own name.
     *
     * @param table as it is called while it is held
     */
    record UnholdTable(TableName table, Ident name) implements Step {
        @Override
        public String key() {
            return "unholdTable:" + name;
        }

        @Override
        public <R> R accept(Renderer<R> renderer) {
            return renderer.unholdTable(this);
        }
    }

    /** One method for each step: what an exhaustive switch would be. */
    interface Renderer<R> {
        R addColumn(AddColumn step);

        R setDefault(SetDefault step);

        R commentColumn(CommentColumn step);

        R buildIndex(BuildIndex step);

        R createParentIndex(CreateParentIndex step);

        R createParentConstraint(CreateParentConstraint step);

        R attachIndex(AttachIndex step);

        R dropIndex(DropIndex step);

        R confirmIndex(ConfirmIndex step);

        R findViolations(FindViolations step);

        R addNotValid(AddNotValid step);

        R addProvenForeignKey(AddProvenForeignKey step);

        R validate(Validate step);

        R setNotNull(SetNotNull step);

        R dropHelperConstraint(DropHelperConstraint step);

        R adoptIndex(AdoptIndex step);

        R installDualWrite(InstallDualWrite step);

        R installTableDualWrite(InstallTableDualWrite step);

        R runBackfill(RunBackfill step);

        R runPurge(InBatches.RunPurge step);

        R runCopy(InBatches.RunCopy step);

        R verifyParity(VerifyParity step);

        R verifyTableParity(ParityStep.OfTables step);

        R switchReads(SwitchReads step);

        R dropDualWrite(Removing.DropDualWrite step);

        R dropTableDualWrite(Removing.DropTableDualWrite step);

        R releaseColumn(Removing.ReleaseColumn step);

        R holdColumn(Removing.HoldColumn step);

        R dropHeldColumn(Removing.DropHeldColumn step);

        R dropAddedColumn(Removing.DropAddedColumn step);

        R holdTable(Removing.HoldTable step);

        R dropHeldTable(Removing.DropHeldTable step);

        R dropCompatibilityView(Removing.DropCompatibilityView step);

        R dropConstraint(Removing.DropConstraint step);

        R retire(Removing.Retire step);

        R swapColumns(Removing.SwapColumns step);

        R unholdColumn(UnholdColumn step);

        R unholdTable(UnholdTable step);

        R renameBehindView(RenameBehindView step);

        R putViewBack(PutViewBack step);
    }
}
