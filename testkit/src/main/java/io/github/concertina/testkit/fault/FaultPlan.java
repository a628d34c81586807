package io.github.concertina.testkit.fault;

import java.util.Locale;

/** Which fault happens, and when. */
public record FaultPlan(Fault fault, Moment moment, int call) {
    /** Whether the call still reaches the server. */
    public enum Moment {
        /** The server does not get the call. */
        BEFORE,
        /** The server has carried out the call, but the caller never learns of it. */
        AFTER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Plans a fault before the {@code call}-th call, counted from 1. */
    public static FaultPlan before(int call, Fault fault) {
        return new FaultPlan(fault, Moment.BEFORE, call);
    }

    /** Plans a fault after the {@code call}-th call, counted from 1. */
    public static FaultPlan after(int call, Fault fault) {
        return new FaultPlan(fault, Moment.AFTER, call);
    }

    @Override
    public String toString() {
        return fault + " " + moment + " call " + call;
    }
}
