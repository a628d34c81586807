package io.github.concertina.run;

import io.github.concertina.operation.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One column that becomes another, as the operations that lead it there. */
record Mapping(String table, String from, String to, String forward, String backward) {

    Operation dualWrite(Object... more) {
        return operation(
                "dualWrite",
                List.of("tableName", table, "from", from, "to", to, "forward", forward, "backward", backward),
                more);
    }

    Operation backfill(Object... more) {
        return operation("batchedBackfill", List.of("tableName", table, "set", Map.of(to, forward)), more);
    }

    Operation parity(Object... more) {
        return operation("verifyParity", List.of("tableName", table, "from", from, "to", to, "forward", forward), more);
    }

    private static Operation operation(String name, List<Object> attributes, Object... more) {
        List<Object> all = new ArrayList<>(attributes);
        all.addAll(Arrays.asList(more));
        return Steps.operation(name, all.toArray());
    }
}
