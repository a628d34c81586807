package io.github.concertina.liquibase;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.OperationType;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import liquibase.change.Change;
import liquibase.change.ChangeMetaData;
import liquibase.change.ChangeParameterMetaData;
import liquibase.serializer.LiquibaseSerializable.SerializationType;
import org.jspecify.annotations.Nullable;

/** Tells Liquibase's metadata machinery what it would otherwise read from getters and annotations. */
final class OperationMetaData {
    private static final String[] EVERYWHERE = {ChangeParameterMetaData.ALL};
    private static final String[] NOWHERE = {ChangeParameterMetaData.NONE};

    private OperationMetaData() {}

    static ChangeMetaData of(OperationType type, Change change) {
        Set<ChangeParameterMetaData> parameters = new HashSet<>();
        parameters.add(new Parameter(
                change,
                Written.CHANGE,
                "the id that all steps of one logical change share",
                "orders-customer-uuid",
                true));
        for (AttributeType attribute : type.attributes()) {
            parameters.add(new Parameter(
                    change, attribute.name(), attribute.doc(), attribute.example(), attribute.required()));
        }
        return new ChangeMetaData(
                type.name(), type.summary(), ChangeMetaData.PRIORITY_DEFAULT, new String[0], Map.of(), parameters);
    }

    /** Reads an attribute from where it is kept; there are no getters. */
    private static final class Parameter extends ChangeParameterMetaData {
        Parameter(Change change, String name, String doc, String example, boolean required) {
            super(
                    change,
                    name,
                    name,
                    doc,
                    Map.of("all", example),
                    null,
                    String.class,
                    required ? EVERYWHERE : NOWHERE,
                    EVERYWHERE,
                    null,
                    SerializationType.NAMED_FIELD);
        }

        @Override
        public @Nullable Object getCurrentValue(Change change) {
            return change.getSerializableFieldValue(getParameterName());
        }

        @Override
        public void setValue(Change change, Object value) {
            throw new UnsupportedOperationException(
                    getParameterName() + " is loaded with all other attributes, not set by itself");
        }
    }
}
