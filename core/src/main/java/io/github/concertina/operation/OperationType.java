package io.github.concertina.operation;

import io.github.concertina.plan.Phase;
import java.util.List;

/**
 * An operation's description, read from its record.
 *
 * @param type the record class
 */
public record OperationType(
        String name,
        List<Phase> phases,
        String summary,
        String locks,
        boolean commits,
        Class<? extends Record> type,
        List<AttributeType> attributes) {
    public OperationType {
        phases = List.copyOf(phases);
        attributes = List.copyOf(attributes);
    }

    /** Reads the description of an operation's record class. */
    public static <O extends Record & Operation> OperationType of(Class<O> type) {
        OperationInfo info = type.getAnnotation(OperationInfo.class);
        if (info == null) {
            throw new IllegalArgumentException(type + " lacks @OperationInfo");
        }
        return new OperationType(
                info.name(),
                List.of(info.phases()),
                info.summary(),
                info.locks(),
                info.commits(),
                type,
                AttributeType.of(type));
    }
}
