package io.github.concertina.linter.rule;

import io.github.concertina.linter.rule.mysql.MyAddFk;
import io.github.concertina.linter.rule.mysql.MyAlgorithmRefused;
import io.github.concertina.linter.rule.mysql.MyCheckIgnored;
import io.github.concertina.linter.rule.mysql.MyCopy;
import io.github.concertina.linter.rule.mysql.MyImplicitCommit;
import io.github.concertina.linter.rule.mysql.MyImplicitZero;
import io.github.concertina.linter.rule.mysql.MyInlineRef;
import io.github.concertina.linter.rule.mysql.MyInstantLimit;
import io.github.concertina.linter.rule.mysql.MyLockExclusive;
import io.github.concertina.linter.rule.mysql.MyLockShared;
import io.github.concertina.linter.rule.mysql.MyModifyLoses;
import io.github.concertina.linter.rule.mysql.MyRebuild;
import io.github.concertina.linter.rule.postgresql.AddCheckValidating;
import io.github.concertina.linter.rule.postgresql.AddColumnGeneratedStored;
import io.github.concertina.linter.rule.postgresql.AddColumnRewriteDefault;
import io.github.concertina.linter.rule.postgresql.AddColumnSerial;
import io.github.concertina.linter.rule.postgresql.AddExclusion;
import io.github.concertina.linter.rule.postgresql.AddFkValidating;
import io.github.concertina.linter.rule.postgresql.AddPkBlocking;
import io.github.concertina.linter.rule.postgresql.AddPkNullable;
import io.github.concertina.linter.rule.postgresql.AddRequiredColumn;
import io.github.concertina.linter.rule.postgresql.AddUniqueBlocking;
import io.github.concertina.linter.rule.postgresql.AlterTypeNarrowing;
import io.github.concertina.linter.rule.postgresql.AlterTypeRewrite;
import io.github.concertina.linter.rule.postgresql.AttachPartitionScan;
import io.github.concertina.linter.rule.postgresql.Cluster;
import io.github.concertina.linter.rule.postgresql.ConcurrentlyIfNotExists;
import io.github.concertina.linter.rule.postgresql.ConcurrentlyInTx;
import io.github.concertina.linter.rule.postgresql.ConcurrentlyOnPartitioned;
import io.github.concertina.linter.rule.postgresql.CreateEnum;
import io.github.concertina.linter.rule.postgresql.CreateIndexBlocking;
import io.github.concertina.linter.rule.postgresql.CreateTrigger;
import io.github.concertina.linter.rule.postgresql.DestructiveRollback;
import io.github.concertina.linter.rule.postgresql.DetachPartitionBlocking;
import io.github.concertina.linter.rule.postgresql.DmlWithDdlSameTx;
import io.github.concertina.linter.rule.postgresql.DomainConstraint;
import io.github.concertina.linter.rule.postgresql.DropColumn;
import io.github.concertina.linter.rule.postgresql.DropConstraint;
import io.github.concertina.linter.rule.postgresql.DropDatabase;
import io.github.concertina.linter.rule.postgresql.DropDefault;
import io.github.concertina.linter.rule.postgresql.DropExtension;
import io.github.concertina.linter.rule.postgresql.DropFunction;
import io.github.concertina.linter.rule.postgresql.DropIndex;
import io.github.concertina.linter.rule.postgresql.DropIndexBlocking;
import io.github.concertina.linter.rule.postgresql.DropMaterializedView;
import io.github.concertina.linter.rule.postgresql.DropNotNull;
import io.github.concertina.linter.rule.postgresql.DropPartition;
import io.github.concertina.linter.rule.postgresql.DropPrimaryKey;
import io.github.concertina.linter.rule.postgresql.DropSchema;
import io.github.concertina.linter.rule.postgresql.DropSequence;
import io.github.concertina.linter.rule.postgresql.DropTable;
import io.github.concertina.linter.rule.postgresql.DropTrigger;
import io.github.concertina.linter.rule.postgresql.DropType;
import io.github.concertina.linter.rule.postgresql.DropView;
import io.github.concertina.linter.rule.postgresql.DuplicateIndex;
import io.github.concertina.linter.rule.postgresql.EnableRls;
import io.github.concertina.linter.rule.postgresql.EnumValueSameTx;
import io.github.concertina.linter.rule.postgresql.FkWithoutIndex;
import io.github.concertina.linter.rule.postgresql.IdentifierTooLong;
import io.github.concertina.linter.rule.postgresql.LiquibaseChangesetTypo;
import io.github.concertina.linter.rule.postgresql.LiquibaseCutBody;
import io.github.concertina.linter.rule.postgresql.LockTable;
import io.github.concertina.linter.rule.postgresql.MismatchedFkType;
import io.github.concertina.linter.rule.postgresql.MissingIfExists;
import io.github.concertina.linter.rule.postgresql.MissingLockTimeout;
import io.github.concertina.linter.rule.postgresql.MissingStatementTimeout;
import io.github.concertina.linter.rule.postgresql.MultiFkTables;
import io.github.concertina.linter.rule.postgresql.MultipleAlterSameTable;
import io.github.concertina.linter.rule.postgresql.NotValidValidateSameTx;
import io.github.concertina.linter.rule.postgresql.OffsetPaging;
import io.github.concertina.linter.rule.postgresql.RefreshMatviewBlocking;
import io.github.concertina.linter.rule.postgresql.ReindexBlocking;
import io.github.concertina.linter.rule.postgresql.RenameColumn;
import io.github.concertina.linter.rule.postgresql.RenameEnumValue;
import io.github.concertina.linter.rule.postgresql.RenameSchema;
import io.github.concertina.linter.rule.postgresql.RenameTable;
import io.github.concertina.linter.rule.postgresql.ReplaceFunctionSignature;
import io.github.concertina.linter.rule.postgresql.ReplaceIndexGap;
import io.github.concertina.linter.rule.postgresql.ReplaceViewColumns;
import io.github.concertina.linter.rule.postgresql.RevokePrivilege;
import io.github.concertina.linter.rule.postgresql.SameStepExpandContract;
import io.github.concertina.linter.rule.postgresql.SetExpression;
import io.github.concertina.linter.rule.postgresql.SetLoggedUnlogged;
import io.github.concertina.linter.rule.postgresql.SetNotNullScan;
import io.github.concertina.linter.rule.postgresql.SetSchema;
import io.github.concertina.linter.rule.postgresql.SetTablespace;
import io.github.concertina.linter.rule.postgresql.SeveralChangesPerChangeset;
import io.github.concertina.linter.rule.postgresql.StmtAfterExclusiveLock;
import io.github.concertina.linter.rule.postgresql.TableWithoutPk;
import io.github.concertina.linter.rule.postgresql.TightenNotNull;
import io.github.concertina.linter.rule.postgresql.Truncate;
import io.github.concertina.linter.rule.postgresql.TruncateCascade;
import io.github.concertina.linter.rule.postgresql.TxNesting;
import io.github.concertina.linter.rule.postgresql.TxUncommitted;
import io.github.concertina.linter.rule.postgresql.TypeChar;
import io.github.concertina.linter.rule.postgresql.TypeIntPk;
import io.github.concertina.linter.rule.postgresql.TypeJson;
import io.github.concertina.linter.rule.postgresql.TypeMoney;
import io.github.concertina.linter.rule.postgresql.TypeSerial;
import io.github.concertina.linter.rule.postgresql.TypeTimestamp;
import io.github.concertina.linter.rule.postgresql.TypeVarchar;
import io.github.concertina.linter.rule.postgresql.UnboundedDml;
import io.github.concertina.linter.rule.postgresql.UnnamedConstraint;
import io.github.concertina.linter.rule.postgresql.VacuumFull;
import io.github.concertina.linter.rule.postgresql.WideIndex;
import io.github.concertina.linter.rule.steps.ContractWithoutExpand;
import io.github.concertina.linter.rule.steps.EditedReleasedMigration;
import io.github.concertina.linter.rule.steps.PhaseMismatch;
import io.github.concertina.linter.rule.steps.PhaseOrder;
import io.github.concertina.linter.rule.steps.SameReleaseExpandContract;
import io.github.concertina.linter.rule.steps.SchemaAndCodeSameChange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of all rules: a new class is named here once. */
public final class Rules {
    private static final List<Rule> ALL = Stream.<Rule>of(
                    new AddCheckValidating(),
                    new AddColumnGeneratedStored(),
                    new AddColumnRewriteDefault(),
                    new AddColumnSerial(),
                    new AddExclusion(),
                    new AddFkValidating(),
                    new AddPkBlocking(),
                    new AddPkNullable(),
                    new AddRequiredColumn(),
                    new AddUniqueBlocking(),
                    new AlterTypeRewrite(),
                    new Cluster(),
                    new ConcurrentlyIfNotExists(),
                    new ConcurrentlyInTx(),
                    new CreateIndexBlocking(),
                    new DestructiveRollback(),
                    new DetachPartitionBlocking(),
                    new DmlWithDdlSameTx(),
                    new DomainConstraint(),
                    new DropColumn(),
                    new DropDatabase(),
                    new DropIndexBlocking(),
                    new DropNotNull(),
                    new DropPrimaryKey(),
                    new DropSchema(),
                    new DropTable(),
                    new EnableRls(),
                    new EnumValueSameTx(),
                    new LockTable(),
                    new NotValidValidateSameTx(),
                    new RefreshMatviewBlocking(),
                    new ReindexBlocking(),
                    new RenameColumn(),
                    new RenameEnumValue(),
                    new RenameSchema(),
                    new RenameTable(),
                    new RevokePrivilege(),
                    new SameStepExpandContract(),
                    new SetLoggedUnlogged(),
                    new SetNotNullScan(),
                    new SetSchema(),
                    new SetTablespace(),
                    new TruncateCascade(),
                    new Truncate(),
                    new ContractWithoutExpand(),
                    new EditedReleasedMigration(),
                    new PhaseMismatch(),
                    new PhaseOrder(),
                    new SameReleaseExpandContract(),
                    new SchemaAndCodeSameChange(),
                    new TxNesting(),
                    new UnboundedDml(),
                    new DropView(),
                    new DropMaterializedView(),
                    new DropType(),
                    new DropSequence(),
                    new DropExtension(),
                    new DropFunction(),
                    new ReplaceFunctionSignature(),
                    new ReplaceViewColumns(),
                    new DropTrigger(),
                    new DropPartition(),
                    new DropConstraint(),
                    new DropDefault(),
                    new DropIndex(),
                    new AlterTypeNarrowing(),
                    new TightenNotNull(),
                    new ConcurrentlyOnPartitioned(),
                    new AttachPartitionScan(),
                    new CreateTrigger(),
                    new SetExpression(),
                    new StmtAfterExclusiveLock(),
                    new MultiFkTables(),
                    new TxUncommitted(),
                    new MissingLockTimeout(),
                    new MissingStatementTimeout(),
                    new OffsetPaging(),
                    new TypeJson(),
                    new TypeChar(),
                    new TypeVarchar(),
                    new TypeTimestamp(),
                    new TypeSerial(),
                    new TypeIntPk(),
                    new TypeMoney(),
                    new MissingIfExists(),
                    new UnnamedConstraint(),
                    new FkWithoutIndex(),
                    new MismatchedFkType(),
                    new ReplaceIndexGap(),
                    new WideIndex(),
                    new DuplicateIndex(),
                    new TableWithoutPk(),
                    new CreateEnum(),
                    new MultipleAlterSameTable(),
                    new IdentifierTooLong(),
                    new LiquibaseChangesetTypo(),
                    new LiquibaseCutBody(),
                    new SeveralChangesPerChangeset(),
                    new MyAddFk(),
                    new MyAlgorithmRefused(),
                    new MyCheckIgnored(),
                    new MyCopy(),
                    new MyImplicitCommit(),
                    new MyImplicitZero(),
                    new MyInlineRef(),
                    new MyInstantLimit(),
                    new MyLockExclusive(),
                    new MyLockShared(),
                    new MyModifyLoses(),
                    new MyRebuild(),
                    new VacuumFull())
            .sorted(Comparator.comparing(Rule::id))
            .toList();

    private Rules() {}

    /** Every rule, by name. */
    public static List<Rule> all() {
        return ALL;
    }

    /** Those that are on without any configuration. */
    public static List<Rule> core() {
        return ALL.stream().filter(rule -> rule.info().core()).toList();
    }

    /** Those that are on under that configuration. */
    public static List<Rule> chosen(Map<String, RuleSetting> settings) {
        return ALL.stream()
                .filter(rule -> {
                    RuleSetting setting = settings.get(rule.id());
                    return setting == null ? rule.info().core() : setting.severity() != null;
                })
                .toList();
    }

    /** The rule of that name, or empty. */
    public static Optional<Rule> find(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
