package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Work;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Each step's SQL and the locks that it claims. */
final class PostgresRenderer implements Step.Renderer<Work> {
    private final ConstraintSql constraints;

    PostgresRenderer(int major) {
        this.constraints = new ConstraintSql(major);
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
                claims(step.table(), LockMode.SHARE_UPDATE_EXCLUSIVE));
    }

    @Override
    public Work buildIndex(Step.BuildIndex step) {
        return new Work.Unhurried(
                "building " + step.index().name() + " on " + step.table(),
                List.of(ConcurrentSql.lock(step.table())),
                IndexSql.concurrently(step.index()),
                /* alone= */ true,
                claims(step.table(), LockMode.SHARE_UPDATE_EXCLUSIVE));
    }

    @Override
    public Work createParentIndex(Step.CreateParentIndex step) {
        return new Work.Brief(List.of(IndexSql.onParentOnly(step.index())), claims(step.table(), LockMode.SHARE));
    }

    @Override
    public Work createParentConstraint(Step.CreateParentConstraint step) {
        return new Work.Brief(
                List.of("ALTER TABLE ONLY " + Quote.table(step.table()) + " ADD CONSTRAINT "
                        + Quote.ident(step.constraint()) + (step.primaryKey() ? " PRIMARY KEY (" : " UNIQUE (")
                        + Quote.list(step.columns()) + ")"),
                claims(step.table(), LockMode.ACCESS_EXCLUSIVE));
    }

    @Override
    public Work attachIndex(Step.AttachIndex step) {
        return new Work.Brief(
                List.of("ALTER INDEX " + Quote.table(step.table().sibling(step.parentIndex())) + " ATTACH PARTITION "
                        + Quote.table(step.partition().sibling(step.partitionIndex()))),
                List.of(
                        new LockClaim(step.table(), LockMode.ACCESS_SHARE.words()),
                        new LockClaim(step.partition(), LockMode.ACCESS_SHARE.words())));
    }

    @Override
    public Work dropIndex(Step.DropIndex step) {
        String name = Quote.table(step.table().sibling(step.index()));
        if (step.partitioned()) {
            // A partitioned index has no CONCURRENTLY (PostgreSQL 18 documentation, DROP INDEX): brief, under the
            // policy.
            return new Work.Brief(List.of("DROP INDEX " + name), claims(step.table(), LockMode.ACCESS_EXCLUSIVE));
        }
        return ConcurrentSql.dropIndex(step.table(), step.table().sibling(step.index()));
    }

    @Override
    public Work findViolations(Step.FindViolations step) {
        if (step.rule() instanceof Step.Rule.Distinct distinct) {
            String found = ConstraintSql.duplicates(step.table(), distinct.columns(), distinct.primaryKey());
            return new Work.MustFindNothing(
                    "SELECT count(*) " + found,
                    "SELECT concertina_groups::text " + found + " LIMIT 5",
                    "values of " + words(distinct.columns()) + " in " + step.table()
                            + " are NULL or stand more than once, so " + distinct.name() + " cannot be unique",
                    "make them distinct, then run again",
                    claims(step.table(), LockMode.ACCESS_SHARE));
        }
        Constraint constraint = ((Step.Rule.Holds) step.rule()).constraint();
        String found = ConstraintSql.violations(step.table(), constraint);
        String row = constraint instanceof Constraint.ForeignKey
                ? "concertina_child"
                : Quote.ident(step.table().name());
        return new Work.MustFindNothing(
                "SELECT count(*) " + found,
                "SELECT " + row + "::text " + found + " LIMIT 5",
                "rows of " + step.table() + " violate " + constraint.name() + " (" + constraints.definition(constraint)
                        + ")",
                "correct them, then run again",
                readClaims(step.table(), constraint));
    }

    @Override
    public Work addNotValid(Step.AddNotValid step) {
        if (step.constraint() instanceof Constraint.ForeignKey key) {
            return foreignKey(step.table(), key, " NOT VALID");
        }
        return alter(step.table(), LockMode.ACCESS_EXCLUSIVE, constraints.add(step.constraint()) + " NOT VALID");
    }

    @Override
    public Work addProvenForeignKey(Step.AddProvenForeignKey step) {
        return foreignKey(step.table(), step.constraint(), "");
    }

    @Override
    public Work validate(Step.Validate step) {
        return new Work.Unhurried(
                "validating " + step.constraint() + " of " + step.table(),
                List.of(ConcurrentSql.lock(step.table())),
                "ALTER TABLE " + Quote.table(step.table()) + " VALIDATE CONSTRAINT " + Quote.ident(step.constraint()),
                /* alone= */ false,
                claims(step.table(), LockMode.SHARE_UPDATE_EXCLUSIVE));
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
        return locked(claims(step.table(), LockMode.SHARE_ROW_EXCLUSIVE), new DualWriteSql(step).statements().stream());
    }

    @Override
    public Work runBackfill(Step.RunBackfill step) {
        return new Work.Batches(step.backfill(), claims(step.table(), LockMode.ROW_EXCLUSIVE));
    }

    private Work foreignKey(TableName table, Constraint.ForeignKey key, String notValid) {
        List<LockClaim> claims = Stream.of(table, key.referencedTable())
                .distinct()
                .sorted(Comparator.comparing(TableName::toString))
                .map(each -> new LockClaim(each, LockMode.SHARE_ROW_EXCLUSIVE.words()))
                .toList();
        return locked(claims, Stream.of("ALTER TABLE " + Quote.table(table) + " " + constraints.add(key) + notValid));
    }

    private static Work alter(TableName table, LockMode mode, String action) {
        return locked(claims(table, mode), Stream.of("ALTER TABLE " + Quote.table(table) + " " + action));
    }

    /** The lock comes first, so that no work is done for nothing and several tables are taken in one order. */
    private static Work locked(List<LockClaim> claims, Stream<String> statements) {
        Stream<String> locks = claims.stream()
                .map(claim -> "LOCK TABLE " + Quote.table(claim.table()) + " IN " + claim.mode() + " MODE");
        return new Work.Brief(Stream.concat(locks, statements).toList(), claims);
    }

    private static List<LockClaim> claims(TableName table, LockMode mode) {
        return List.of(new LockClaim(table, mode.words()));
    }

    private static List<LockClaim> readClaims(TableName table, Constraint constraint) {
        LockClaim own = new LockClaim(table, LockMode.ACCESS_SHARE.words());
        return constraint instanceof Constraint.ForeignKey key
                ? List.of(own, new LockClaim(key.referencedTable(), LockMode.ACCESS_SHARE.words()))
                : List.of(own);
    }

    private static String words(List<Ident> columns) {
        return String.join(", ", columns.stream().map(Ident::text).toList());
    }
}
