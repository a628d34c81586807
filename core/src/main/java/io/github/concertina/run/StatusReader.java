package io.github.concertina.run;

import io.github.concertina.guard.Guards;
import io.github.concertina.ledger.Overview;
import io.github.concertina.ledger.ShadowReads;
import io.github.concertina.operation.ContractGuards;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableConstraint;
import io.github.concertina.schema.TableTrigger;
import io.github.concertina.status.ChangeStatus;
import io.github.concertina.status.PendingRemoval;
import io.github.concertina.status.Report;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together how every change stands; in a transaction that is rolled back, since guards count when they look. */
final class StatusReader {
    /** How the ledger calls {@link io.github.concertina.ledger.Evidence.Kind#RENAMED}. */
    private static final String RENAMED = "renamed";

    private static final String UNDONE = "undone";

    private final Context context;
    private final Ports ports;
    private final Overview overview;

    StatusReader(Context context, Ports ports, Overview overview) {
        this.context = context;
        this.ports = ports;
        this.overview = overview;
    }

    private record Key(String change, TableName table) {}

    private record All(
            List<Overview.WorkRow> work,
            List<Overview.StepRow> steps,
            List<Overview.SwitchRow> switches,
            List<Overview.EvidenceRow> evidence) {}

    Report read() throws SQLException {
        context.dialect().sessions().seeEveryRow(context.work());
        if (!overview.installed(context.work())) {
            return new Report(List.of(), List.of(), List.of());
        }
        overview.requireCurrent(context.work());
        All all = new All(
                overview.work(context.work()),
                overview.steps(context.work()),
                overview.switches(context.work()),
                overview.evidence(context.work()));
        List<ChangeStatus> changes = new ArrayList<>();
        for (Key key : keys(all)) {
            changes.add(of(key, all));
        }
        return new Report(changes, overview.runs(context.work()), overview.releases(context.work()));
    }

    private Set<Key> keys(All all) throws SQLException {
        Set<Key> keys = new LinkedHashSet<>();
        all.work().forEach(each -> keys.add(new Key(each.change(), each.table())));
        all.steps().forEach(each -> keys.add(new Key(each.change(), each.table())));
        all.switches().forEach(each -> keys.add(new Key(each.change(), each.table())));
        all.evidence().forEach(each -> keys.add(new Key(each.change(), each.table())));
        for (TableName name : overview.dualWrites(context.work())) {
            Table table = context.dialect().catalog(context.work()).table(name);
            rules(table).forEach(rule -> keys.add(new Key(rule.change(), name)));
            table.leading().forEach(rule -> keys.add(new Key(rule.change(), name)));
        }
        return keys;
    }

    private ChangeStatus of(Key key, All all) throws SQLException {
        List<Overview.WorkRow> work = all.work().stream()
                .filter(each -> key.equals(new Key(each.change(), each.table())))
                .toList();
        List<Overview.StepRow> steps = all.steps().stream()
                .filter(each -> key.equals(new Key(each.change(), each.table())))
                .toList();
        List<Overview.SwitchRow> switches = all.switches().stream()
                .filter(each -> key.equals(new Key(each.change(), each.table())))
                .toList();
        List<Overview.EvidenceRow> evidence = all.evidence().stream()
                .filter(each -> key.equals(new Key(each.change(), each.table())))
                .toList();
        return new ChangeStatus(
                key.change(),
                key.table(),
                Phases.furthest(work, steps, switches, evidence),
                work,
                steps,
                switches,
                evidence,
                pending(
                        key,
                        evidence.stream()
                                .filter(each -> !each.kind().equals(UNDONE))
                                .toList()),
                doubts(key),
                ports.evidence().forces(context.work(), key.change(), ""));
    }

    private ShadowReads.Doubts doubts(Key key) throws SQLException {
        Optional<Table> table = context.dialect().catalog(context.work()).findTable(key.table());
        return table.isEmpty()
                ? ShadowReads.Doubts.NONE
                : ports.switches()
                        .shadowReads()
                        .doubts(
                                context.work(),
                                key.change(),
                                key.table(),
                                table.get().identity());
    }

    /** The next removal of each old column: first its dual write goes, then its name, then its values. */
    private List<PendingRemoval> pending(Key key, List<Overview.EvidenceRow> evidence) throws SQLException {
        Catalog catalog = context.dialect().catalog(context.work());
        Optional<Table> table = catalog.findTable(key.table());
        if (table.isEmpty()) {
            return ofTable(key, catalog, evidence).stream().toList();
        }
        List<PendingRemoval> pending = new ArrayList<>();
        for (DualWrite rule : rules(table.get())) {
            if (rule.change().equals(key.change())) {
                pending.add(asked(
                        key,
                        table.get(),
                        new Old.OfColumn(rule.from()),
                        new Old.OfColumn(rule.from()),
                        "dropDualWrite",
                        ContractGuards.DROP_DUAL_WRITE,
                        true));
            }
        }
        if (table.get().leading().stream().anyMatch(rule -> rule.change().equals(key.change()))) {
            Old whole = new Old.WholeTable();
            pending.add(
                    asked(key, table.get(), whole, whole, "dropDualWriteTable", ContractGuards.DROP_DUAL_WRITE, true));
        }
        Set<Old> olds = new LinkedHashSet<>();
        evidence.forEach(each -> olds.add(Old.parse(each.column())));
        for (Old old : olds) {
            boolean retired = evidence.stream()
                    .anyMatch(each ->
                            each.column().equals(old.key()) && each.kind().equals("retired"));
            if (old instanceof Old.OfColumn column) {
                ofColumn(key, table.get(), column, retired).ifPresent(pending::add);
            }
            if (old instanceof Old.OfConstraint constraint) {
                ofConstraint(key, table.get(), constraint).ifPresent(pending::add);
            }
        }
        ofTable(key, catalog, evidence).ifPresent(pending::add);
        return pending;
    }

    /** A table that nothing keeps in step any more, or that is held. */
    private Optional<PendingRemoval> ofTable(Key key, Catalog catalog, List<Overview.EvidenceRow> evidence)
            throws SQLException {
        Old whole = new Old.WholeTable();
        List<String> kinds = evidence.stream()
                .filter(each -> each.column().equals(whole.key()))
                .map(Overview.EvidenceRow::kind)
                .toList();
        Optional<Table> view = catalog.findTable(key.table()).filter(table -> table.kind() == Table.Kind.VIEW);
        if (kinds.contains(RENAMED)) {
            return view.isPresent()
                    ? Optional.of(asked(
                            key,
                            view.get(),
                            whole,
                            whole,
                            "dropCompatibilityView",
                            ContractGuards.DROP_COMPATIBILITY_VIEW,
                            false))
                    : Optional.empty();
        }
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        boolean replaced = !kinds.contains("retired");
        Optional<Table> held = catalog.findTable(ContractGuards.heldName(key.table()));
        if (held.isPresent()) {
            return Optional.of(
                    asked(key, held.get(), whole, whole, "safeDropTable", ContractGuards.SAFE_DROP_TABLE, replaced));
        }
        Optional<Table> free = catalog.findTable(key.table())
                .filter(table -> table.triggers().stream().allMatch(each -> each.tableRule() == null));
        return free.isPresent()
                ? Optional.of(
                        asked(key, free.get(), whole, whole, "holdTable", ContractGuards.holdTable(replaced), replaced))
                : Optional.empty();
    }

    private Optional<PendingRemoval> ofConstraint(Key key, Table table, Old.OfConstraint old) throws SQLException {
        Optional<TableConstraint> constraint = table.findConstraint(old.name());
        return constraint.isPresent()
                ? Optional.of(asked(
                        key,
                        table,
                        old,
                        old,
                        "safeDropConstraint",
                        ContractGuards.safeDropConstraint(constraint.get(), false),
                        false))
                : Optional.empty();
    }

    private Optional<PendingRemoval> ofColumn(Key key, Table table, Old.OfColumn old, boolean retired)
            throws SQLException {
        Ident held = ContractGuards.heldName(old.name());
        if (table.findColumn(held).isPresent()) {
            return Optional.of(asked(
                    key,
                    table,
                    old,
                    new Old.OfColumn(held),
                    "dropHeldColumn",
                    ContractGuards.DROP_HELD_COLUMN,
                    !retired));
        }
        boolean free = table.findColumn(old.name()).isPresent()
                && rules(table).stream().noneMatch(rule -> rule.oldColumns().contains(old.name()));
        return free
                ? Optional.of(asked(key, table, old, old, "holdColumn", ContractGuards.holdColumn(!retired), !retired))
                : Optional.empty();
    }

    private PendingRemoval asked(
            Key key, Table table, Old old, Old current, String operation, List<GuardName> guards, boolean replaced)
            throws SQLException {
        Removal removal = new Removal(key.change(), key.table(), old, replaced, guards, Map.of(), null, null, null);
        return new PendingRemoval(operation, Guards.ask(ports.scene(context, removal, table, ""), current));
    }

    private static List<DualWrite> rules(Table table) {
        List<DualWrite> rules = new ArrayList<>();
        for (TableTrigger trigger : table.triggers()) {
            DualWrite rule = trigger.dualWrite();
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }
}
