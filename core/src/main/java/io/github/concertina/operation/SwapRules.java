package io.github.concertina.operation;

import io.github.concertina.plan.ColumnSwap;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import io.github.concertina.schema.TableIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must stand ready on the new columns before they take the names of the old ones, each with its refusal.
 *
 * <p>Indexes, constraints and views follow a column, not its name: whatever is on the old column would silently stay
 * with it.
 */
final class SwapRules {
    /** What an identity column can be (PostgreSQL 18 documentation, CREATE TABLE). */
    private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");

    private final Catalog catalog;
    private final Table table;
    private final String change;
    private final List<ColumnSwap.Pair> pairs;
    private final ColumnSwap names;

    /** Indexes that take the place of one already. */
    private final Set<Ident> taken = new HashSet<>();

    SwapRules(Catalog catalog, Table table, String change, List<ColumnSwap.Pair> pairs) {
        this.catalog = catalog;
        this.table = table;
        this.change = change;
        this.pairs = pairs;
        this.names = new ColumnSwap(pairs, List.of(), List.of(), List.of(), List.of());
    }

    ColumnSwap swap() {
        pairs.forEach(this::requirePair);
        return new ColumnSwap(pairs, keys(), indexes(), new ReferenceTwins(catalog, table, names).all(), checks());
    }

    private void requirePair(ColumnSwap.Pair pair) {
        TableColumn from = Columns.require(table, pair.from());
        TableColumn to = Columns.require(table, pair.to());
        if (table.columns().indexOf(from) > table.columns().indexOf(to)) {
            throw new Refusal(
                    pair.to() + " is the older column of the two: by that a swap that was done is told from one that"
                            + " was not",
                    "add the new column anew, after " + pair.from());
        }
        Optional<DualWrite> rule = table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.dualWrite()).stream())
                .filter(each -> each.isOf(pair.from(), pair.to()))
                .findFirst();
        if (rule.isEmpty()) {
            throw new Refusal(
                    "no enabled dual write keeps " + pair.to() + " of " + table.name() + " equal to " + pair.from(),
                    "dualWrite in the expand phase, then batchedBackfill and verifyParity");
        }
        if (!rule.get().change().equals(change)) {
            throw new Refusal(
                    "the dual write " + pair.from() + " -> " + pair.to() + " belongs to change "
                            + rule.get().change() + ", not to " + change,
                    "swap them under change: " + rule.get().change());
        }
        if (from.notNull() && !to.notNull()) {
            throw new Refusal(
                    table.name() + "." + pair.from() + " is NOT NULL, and " + pair.to() + " is not",
                    "safeSetNotNull " + pair.to() + " first: it needs no lock while it scans");
        }
        requireNumbersFit(from, to);
        List<String> followers = catalog.followers(table, pair.from(), pair.to());
        if (!followers.isEmpty()) {
            throw new Refusal(
                    "what follows the column and not its name would stay with the old one: "
                            + String.join(", ", followers),
                    "change or drop it first");
        }
    }

    /** Default and identity go over to the new column, whose type must take them. */
    private void requireNumbersFit(TableColumn from, TableColumn to) {
        if (from.identity() && !WHOLE.contains(to.type())) {
            throw new Refusal(
                    table.name() + "." + from.name() + " is an identity column, which " + to.name() + " of type "
                            + to.type() + " cannot become",
                    "a new column of type smallint, integer or bigint; or leave the new name to the applications:"
                            + " switchReads, dropDualWrite and holdColumn");
        }
        if (from.defaultExpression() != null) {
            catalog.tryExpression(table, to.name(), new Expression(from.defaultExpression()));
        }
    }

    private List<ColumnSwap.Key> keys() {
        List<ColumnSwap.Key> keys = new ArrayList<>();
        for (TableConstraint each : table.constraints()) {
            boolean primary = each.kind() == TableConstraint.Kind.PRIMARY_KEY;
            boolean key = primary || each.kind() == TableConstraint.Kind.UNIQUE;
            if (each.kind() == TableConstraint.Kind.OTHER && isOld(each.columns())) {
                throw new Refusal(
                        "the constraint " + each.name() + " (" + each.definition() + ") is on an old column",
                        "drop it first, and give the new column its own");
            }
            if (key && isOld(each.columns())) {
                requireOneIndex(each);
                keys.add(new ColumnSwap.Key(each.name(), primary, deferral(each), bareTwin(index(each.name()))));
            }
        }
        return keys;
    }

    /** USING INDEX is not for partitioned tables (PostgreSQL 18 documentation, ALTER TABLE). */
    private void requireOneIndex(TableConstraint key) {
        if (table.partitioned()) {
            throw new Refusal(
                    "the key " + key.name() + " is on an old column, and " + table.name()
                            + " is partitioned: no index that stands ready can become its key, so that the swap would build"
                            + " one under ACCESS EXCLUSIVE",
                    "leave the new name to the applications: switchReads, dropDualWrite and holdColumn");
        }
    }

    private static Constraint.Deferral deferral(TableConstraint key) {
        if (!key.definition().contains(" DEFERRABLE")) {
            return Constraint.Deferral.NOT_DEFERRABLE;
        }
        return key.definition().contains(" INITIALLY DEFERRED")
                ? Constraint.Deferral.INITIALLY_DEFERRED
                : Constraint.Deferral.INITIALLY_IMMEDIATE;
    }

    private TableIndex index(Ident name) {
        return table.indexes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("the index " + name + " is gone", "run again"));
    }

    /** A constraint's own index cannot become another constraint's. */
    private Ident bareTwin(TableIndex old) {
        Ident twin = twin(old);
        if (table.findConstraint(twin).isPresent()) {
            throw new Refusal(
                    "the index " + twin + " belongs to a constraint already, and cannot become " + old.name(),
                    "build it with createIndexConcurrently, unique: true");
        }
        return twin;
    }

    private List<ColumnSwap.Twin> indexes() {
        return table.indexes().stream()
                .filter(each -> table.findConstraint(each.name()).isEmpty())
                .filter(each -> readsOld(tail(each)))
                .map(each -> new ColumnSwap.Twin(table.name(), each.name(), twin(each)))
                .toList();
    }

    private Ident twin(TableIndex old) {
        List<String> wanted = DefinitionText.words(tail(old), names::renamed);
        Ident twin = table.indexes().stream()
                .filter(each -> each.valid()
                        && each.unique() == old.unique()
                        && !each.name().equals(old.name())
                        && !taken.contains(each.name()))
                .filter(each -> planned(each, old)
                        || DefinitionText.words(tail(each), column -> column).equals(wanted))
                .map(TableIndex::name)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "the index " + old.name() + " has no equal on the new column: " + old.definition(),
                        "createIndexConcurrently" + (old.unique() ? " with unique: true" : "")
                                + ", with the new column in the place of the old one"));
        taken.add(twin);
        return twin;
    }

    /** An index that an earlier operation of the same file will build has no printed definition yet. */
    private boolean planned(TableIndex each, TableIndex old) {
        return each.definition().isEmpty()
                && each.columns()
                        .equals(old.columns().stream().map(names::renamed).toList());
    }

    /** Behind its name and its table's: what counts. */
    private static String tail(TableIndex index) {
        return index.definition().substring(Math.max(0, index.definition().indexOf(" USING ")));
    }

    private boolean readsOld(String definition) {
        List<String> words = DefinitionText.words(definition, column -> column);
        return pairs.stream().anyMatch(pair -> words.contains(pair.from().text()));
    }

    private List<ColumnSwap.Twin> checks() {
        List<ColumnSwap.Twin> twins = new ArrayList<>();
        for (TableConstraint each : table.constraints()) {
            if (each.kind() == TableConstraint.Kind.CHECK && readsOld(each.definition())) {
                List<String> wanted = DefinitionText.words(each.definition(), names::renamed);
                Ident twin = table.constraints().stream()
                        .filter(other -> other.kind() == TableConstraint.Kind.CHECK && other.validated())
                        .filter(other -> DefinitionText.words(other.definition(), column -> column)
                                .equals(wanted))
                        .map(TableConstraint::name)
                        .findFirst()
                        .orElseThrow(() -> new Refusal(
                                "the constraint " + each.name() + " has no validated equal on the new column: "
                                        + each.definition(),
                                "addConstraintNotValid and validateConstraint it, with the new column in the place of"
                                        + " the old one"));
                twins.add(new ColumnSwap.Twin(table.name(), each.name(), twin));
            }
        }
        return twins;
    }

    private boolean isOld(List<Ident> columns) {
        return pairs.stream().anyMatch(pair -> columns.contains(pair.from()));
    }
}
