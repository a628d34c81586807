package io.github.concertina.testkit.fault;

import java.util.ArrayList;
import java.util.List;

/** The calls of a run that reached the server, in their order. */
public record Recording(List<ServerCall> calls) {
    public Recording {
        calls = List.copyOf(calls);
    }

    /** Every fault before and after every call: the rows of a crash matrix. */
    public List<FaultPlan> faults() {
        List<FaultPlan> plans = new ArrayList<>();
        for (ServerCall call : calls) {
            for (Fault fault : Fault.values()) {
                plans.add(FaultPlan.before(call.number(), fault));
                plans.add(FaultPlan.after(call.number(), fault));
            }
        }
        return plans;
    }
}
