package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.Operations;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.ChangeFactory;
import liquibase.change.ChangeMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeTypesTest {
    private final ChangeFactory factory = Scope.getCurrentScope().getSingleton(ChangeFactory.class);

    static List<OperationType> operations() {
        return Operations.all();
    }

    @Test
    void every_operation_is_a_change_type_and_no_other() {
        Set<String> ours = ServiceLoader.load(Change.class).stream()
                .filter(provider -> provider.type().getPackage().equals(ConcertinaChange.class.getPackage()))
                .map(provider -> factory.getChangeMetaData(provider.get()).getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours)
                .isEqualTo(operations().stream().map(OperationType::name).collect(Collectors.toSet()));
    }

    @Test
    void no_name_is_that_of_a_change_type_of_liquibase() {
        Set<String> core = ServiceLoader.load(Change.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(change -> !(change instanceof ConcertinaChange))
                .map(change -> factory.getChangeMetaData(change).getName())
                .collect(Collectors.toSet());
        assertThat(core).hasSizeGreaterThan(40);
        assertThat(operations()).noneMatch(type -> core.contains(type.name()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void the_factory_makes_it_and_its_metadata_is_the_operations(OperationType type) {
        Change change = factory.create(type.name());
        ChangeMetaData metaData = factory.getChangeMetaData(change);
        assertThat(change).isInstanceOf(ConcertinaChange.class);
        assertThat(metaData.getDescription()).isEqualTo(type.summary());
        Set<String> attributes =
                type.attributes().stream().map(AttributeType::name).collect(Collectors.toSet());
        attributes.add("change");
        assertThat(metaData.getParameters().keySet()).isEqualTo(attributes);
        assertThat(metaData.getSetParameters(change)).isEmpty();
    }
}
