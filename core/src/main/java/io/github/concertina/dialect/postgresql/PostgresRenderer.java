package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Work;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.FindViolations;
import io.github.concertina.plan.InBatches;
import io.github.concertina.plan.InstallTableDualWrite;
import io.github.concertina.plan.ParityStep;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Each step's SQL and the locks that it claims. */
final class PostgresRenderer implements Step.Renderer<Work> {
    private final ConstraintSql constraints;
    private final Claims claims;
    private final RemovingSql removing;

    PostgresRenderer(int major, TableTree tree) {
        this.constraints = new ConstraintSql(major);
        this.claims = new Claims(tree);
        this.removing = new RemovingSql(claims);
    }

    @Override
    public Work addColumn(Step.AddColumn step) {
        return alter(step.table(), LockMode.ACCESS_EXCLUSIVE, "ADD COLUMN " + ColumnSql.definition(step.column()));
    }

    @Override
    public Work setDefault(Step.SetDefault step) {
        return alter(
                step.table(),
                LockMode.ACCESS_EXCLUSIVE,
                "ALTER COLUMN " + Quote.ident(step.column().name()) + " SET" + ColumnSql.defaultClause(step.column()));
    }

    @Override
    public Work commentColumn(Step.CommentColumn step) {
        return new Work.Brief(
                List.of("COMMENT ON COLUMN " + Quote.table(step.table()) + "." + Quote.ident(step.column()) + " IS "
                        + Quote.literal(step.comment())),
                Claims.only(step.table(), LockMode.SHARE_UPDATE_EXCLUSIVE));
    }

    @Override
    public Work buildIndex(Step.BuildIndex step) {
        return new Work.Unhurried(
                "building " + step.index().name() + " on " + step.table(),
                List.of(ConcurrentSql.lock(step.table())),
                IndexSql.concurrently(step.index()),
                /* alone= */ true,
                Claims.only(step.table(), LockMode.SHARE_UPDATE_EXCLUSIVE));
    }

    @Override
    public Work createParentIndex(Step.CreateParentIndex step) {
        return new Work.Brief(List.of(IndexSql.onParentOnly(step.index())), Claims.only(step.table(), LockMode.SHARE));
    }

    @Override
    public Work createParentConstraint(Step.CreateParentConstraint step) {
        return new Work.Brief(
                List.of("ALTER TABLE ONLY " + Quote.table(step.table()) + " ADD CONSTRAINT "
                        + Quote.ident(step.constraint()) + (step.primaryKey() ? " PRIMARY KEY (" : " UNIQUE (")
                        + Quote.list(step.columns()) + ")"),
                Claims.only(step.table(), LockMode.ACCESS_EXCLUSIVE));
    }

    @Override
    public Work attachIndex(Step.AttachIndex step) {
        TableName index = step.partition().sibling(step.partitionIndex());
        return new Work.Brief(
                List.of("ALTER INDEX " + Quote.table(step.table().sibling(step.parentIndex())) + " ATTACH PARTITION "
                        + Quote.table(index)),
                // Whoever has used the partition holds ACCESS SHARE on all of its indexes until his transaction ends.
                List.of(
                        new LockClaim(index, LockMode.ACCESS_EXCLUSIVE.words()),
                        new LockClaim(step.partition(), LockMode.ACCESS_SHARE.words()),
                        new LockClaim(step.table(), LockMode.ACCESS_SHARE.words())));
    }

    @Override
    public Work confirmIndex(Step.ConfirmIndex step) {
        return PartitionSql.confirm(step.table(), step.table().sibling(step.index()));
    }

    @Override
    public Work dropIndex(Step.DropIndex step) {
        TableName index = step.table().sibling(step.index());
        // A partitioned index has no CONCURRENTLY (PostgreSQL 18 documentation, DROP INDEX): brief, under the policy.
        return step.partitioned()
                ? locked(step.table(), LockMode.ACCESS_EXCLUSIVE, Stream.of("DROP INDEX " + Quote.table(index)))
                : ConcurrentSql.dropIndex(step.table(), index);
    }

    @Override
    public Work findViolations(FindViolations step) {
        return new ViolationsSql(step, constraints, claims).work();
    }

    @Override
    public Work addNotValid(Step.AddNotValid step) {
        if (step.constraint() instanceof Constraint.ForeignKey key) {
            return locked(
                    ConstraintSql.tables(step.table(), key),
                    LockMode.SHARE_ROW_EXCLUSIVE,
                    Stream.of("ALTER TABLE " + Quote.table(step.table()) + " " + constraints.add(key) + " NOT VALID"));
        }
        return alter(step.table(), LockMode.ACCESS_EXCLUSIVE, constraints.add(step.constraint()) + " NOT VALID");
    }

    @Override
    public Work addProvenForeignKey(Step.AddProvenForeignKey step) {
        // The root's key takes over the partitions' keys and drops their triggers on the referenced table, which needs
        // ACCESS EXCLUSIVE there (observed on 14): asked for at once, since an upgrade of a lock invites a deadlock.
        Constraint.ForeignKey key = step.constraint();
        List<LockClaim> locks = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        for (TableName each : ConstraintSql.tables(step.table(), key)) {
            LockMode mode =
                    each.equals(key.referencedTable()) ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_ROW_EXCLUSIVE;
            locks.addAll(claims.on(each, mode));
            statements.add(lock(each, mode));
        }
        statements.add("ALTER TABLE " + Quote.table(step.table()) + " " + constraints.add(key));
        return new Work.Brief(statements, locks);
    }

    @Override
    public Work validate(Step.Validate step) {
        List<LockClaim> locks = new ArrayList<>(claims.on(step.table(), LockMode.SHARE_UPDATE_EXCLUSIVE));
        if (step.rule() instanceof Constraint.ForeignKey key
                && !key.referencedTable().equals(step.table())) {
            locks.addAll(claims.on(key.referencedTable(), LockMode.ROW_SHARE));
        }
        return new Work.Unhurried(
                "validating " + step.constraint() + " of " + step.table(),
                List.of(ConcurrentSql.lock(step.table())),
                "ALTER TABLE " + Quote.table(step.table()) + " VALIDATE CONSTRAINT " + Quote.ident(step.constraint()),
                /* alone= */ false,
                locks);
    }

    @Override
    public Work setNotNull(Step.SetNotNull step) {
        return alter(
                step.table(),
                LockMode.ACCESS_EXCLUSIVE,
                "ALTER COLUMN " + Quote.ident(step.column()) + " SET NOT NULL");
    }

    @Override
    public Work dropHelperConstraint(Step.DropHelperConstraint step) {
        return alter(step.table(), LockMode.ACCESS_EXCLUSIVE, "DROP CONSTRAINT " + Quote.ident(step.constraint()));
    }

    @Override
    public Work adoptIndex(Step.AdoptIndex step) {
        return alter(
                step.table(),
                LockMode.ACCESS_EXCLUSIVE,
                "ADD CONSTRAINT " + Quote.ident(step.constraint()) + (step.primaryKey() ? " PRIMARY KEY" : " UNIQUE")
                        + " USING INDEX " + Quote.ident(step.index()));
    }

    @Override
    public Work installDualWrite(Step.InstallDualWrite step) {
        return locked(step.table(), LockMode.SHARE_ROW_EXCLUSIVE, new DualWriteSql(step).statements().stream());
    }

    @Override
    public Work installTableDualWrite(InstallTableDualWrite step) {
        // As a statement locks them where the triggers are there already: the old table is the one that is written.
        return locked(
                List.of(step.rule().table(), step.rule().toTable()),
                LockMode.SHARE_ROW_EXCLUSIVE,
                new TableDualWriteSql(step).statements().stream());
    }

    @Override
    public Work runBackfill(Step.RunBackfill step) {
        return batches(step);
    }

    @Override
    public Work runPurge(InBatches.RunPurge step) {
        return batches(step);
    }

    @Override
    public Work verifyParity(Step.VerifyParity step) {
        return new Work.Comparisons(step.check(), claims.on(step.table(), LockMode.ACCESS_SHARE));
    }

    @Override
    public Work verifyTableParity(ParityStep.OfTables step) {
        return new Work.Comparisons(
                step.check(), claims.on(List.of(step.table(), step.check().toTable()), LockMode.ACCESS_SHARE));
    }

    @Override
    public Work runCopy(InBatches.RunCopy step) {
        List<LockClaim> locks = new ArrayList<>(claims.on(step.table(), LockMode.ROW_SHARE));
        locks.addAll(claims.on(step.rows().into(), LockMode.ROW_EXCLUSIVE));
        return new Work.Batches(step.rows(), locks);
    }

    @Override
    public Work switchReads(Step.SwitchReads step) {
        return new Work.Switch(step.readSwitch(), List.of());
    }

    @Override
    public Work dropDualWrite(Removing.DropDualWrite step) {
        return removing.dropDualWrite(step);
    }

    @Override
    public Work dropTableDualWrite(Removing.DropTableDualWrite step) {
        return removing.dropTableDualWrite(step);
    }

    @Override
    public Work releaseColumn(Removing.ReleaseColumn step) {
        return removing.releaseColumn(step);
    }

    @Override
    public Work holdColumn(Removing.HoldColumn step) {
        return removing.holdColumn(step);
    }

    @Override
    public Work dropHeldColumn(Removing.DropHeldColumn step) {
        return removing.dropHeldColumn(step);
    }

    @Override
    public Work dropAddedColumn(Removing.DropAddedColumn step) {
        return removing.dropAddedColumn(step);
    }

    @Override
    public Work holdTable(Removing.HoldTable step) {
        return removing.holdTable(step);
    }

    @Override
    public Work dropHeldTable(Removing.DropHeldTable step) {
        return removing.dropHeldTable(step);
    }

    @Override
    public Work dropCompatibilityView(Removing.DropCompatibilityView step) {
        return removing.dropCompatibilityView(step);
    }

    @Override
    public Work dropConstraint(Removing.DropConstraint step) {
        return removing.dropConstraint(step);
    }

    @Override
    public Work retire(Removing.Retire step) {
        return removing.retire(step);
    }

    @Override
    public Work swapColumns(Removing.SwapColumns step) {
        return removing.swapColumns(step);
    }

    @Override
    public Work unholdColumn(Step.UnholdColumn step) {
        return locked(
                step.table(),
                LockMode.ACCESS_EXCLUSIVE,
                Stream.of(RemovingSql.rename(step.table(), step.held(), step.column())));
    }

    @Override
    public Work unholdTable(Step.UnholdTable step) {
        return locked(
                step.table(), LockMode.ACCESS_EXCLUSIVE, Stream.of(RemovingSql.rename(step.table(), step.name())));
    }

    @Override
    public Work renameBehindView(Step.RenameBehindView step) {
        return locked(
                step.table(),
                LockMode.ACCESS_EXCLUSIVE,
                new RenameSql(step.table(), step.newName(), step.secured()).statements().stream());
    }

    @Override
    public Work putViewBack(Step.PutViewBack step) {
        return locked(
                step.table().sibling(step.newName()),
                LockMode.ACCESS_SHARE,
                new RenameSql(step.table(), step.newName(), step.secured()).view().stream());
    }

    private Work batches(InBatches step) {
        return new Work.Batches(step.rows(), claims.on(step.table(), LockMode.ROW_EXCLUSIVE));
    }

    private Work alter(TableName table, LockMode mode, String action) {
        return locked(table, mode, Stream.of("ALTER TABLE " + Quote.table(table) + " " + action));
    }

    private Work locked(TableName table, LockMode mode, Stream<String> statements) {
        return locked(List.of(table), mode, statements);
    }

    /** The lock comes first, so that no work is done for nothing and several tables are taken in one order. */
    private Work locked(List<TableName> tables, LockMode mode, Stream<String> statements) {
        Stream<String> locks = tables.stream().map(table -> lock(table, mode));
        return new Work.Brief(Stream.concat(locks, statements).toList(), claims.on(tables, mode));
    }

    static String lock(TableName table, LockMode mode) {
        return "LOCK TABLE " + Quote.table(table) + " IN " + mode.words() + " MODE";
    }
}
