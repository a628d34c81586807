package io.github.concertina.operation;

import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an author says about the guards of a contract operation.
 *
 * @param skip guards that may stay not evaluated
 * @param minLiveVersion {@code name@release}; null where it is not asked for
 * @param force the reason; null where nothing is forced
 */
public record ContractRules(
        @Attribute(
                doc = "guards that may stay not evaluated, each with its reason, which is recorded",
                example = "[{guard: statements, reason: pg_stat_statements is not installed}]")
        List<SkippedGuard> skip,

        @Attribute(doc = "the oldest release that may still be connected, from application_name", example = "shop@2.4")
        @Nullable
        String minLiveVersion,

        @Attribute(doc = "why it is done although guards refuse; recorded", example = "table is not in use") @Nullable
        String force) {
    private static final Pattern LIVE = Pattern.compile("[^@\\s]+@\\S+");

    /** Those of an operation whose author has nothing to say. */
    static final ContractRules NONE = new ContractRules(List.of(), null, null);

    public ContractRules {
        if (force != null && force.isBlank()) {
            throw new Refusal("force is blank", "give the reason, which is recorded");
        }
        if (minLiveVersion != null && !LIVE.matcher(minLiveVersion).matches()) {
            throw new Refusal("minLiveVersion is '" + minLiveVersion + "'", "name@release, as in shop@2.4");
        }
    }

    /** What the guards are asked about, for a column. */
    Removal removal(String change, Table table, Ident column, boolean replaced, List<GuardName> guards) {
        return removal(change, table.name(), new Old.OfColumn(column), replaced, guards);
    }

    /** The same for whatever else goes. */
    Removal removal(String change, TableName table, Old old, boolean replaced, List<GuardName> guards) {
        List<GuardName> asked = new ArrayList<>(guards);
        if (minLiveVersion != null) {
            asked.add(GuardName.LIVE_VERSIONS);
        }
        Map<GuardName, String> skipped = new EnumMap<>(GuardName.class);
        skip.forEach(each -> skipped.put(each.name(), each.reason()));
        return new Removal(change, table, old, replaced, asked, skipped, force, minLiveVersion, null);
    }

    /** A column that identifies rows is no old shape that can fall away by itself. */
    static void refuseKey(Table table, Ident column) {
        table.primaryKey().filter(key -> key.columns().contains(column)).ifPresent(key -> {
            throw new Refusal(
                    table.name() + "." + column + " is part of the primary key " + key.name(),
                    "give the table another primary key first");
        });
    }
}
