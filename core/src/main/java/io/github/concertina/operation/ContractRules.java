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
 * @param force the reason; null where nothing is forced
 * @param minLiveVersion {@code name@release}; null where it is not asked for
 */
record ContractRules(
        List<SkippedGuard> skip,
        @Nullable String force,
        @Nullable String minLiveVersion) {
    private static final Pattern LIVE = Pattern.compile("[^@\\s]+@\\S+");

    ContractRules {
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
        return new Removal(change, table, old, replaced, asked, skipped, force, minLiveVersion);
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
