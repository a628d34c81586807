package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.IndexState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Scene;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The columns of what can be looked up in a table: its indexes, keys, and the indexes that the migration will still make. */
final class Coverage {
    private Coverage() {}

    static Stream<List<String>> columns(Fact.OnTable fact, Scene scene) {
        Name table = fact.table();
        Stream<List<String>> indexes = scene.catalog().indexesOf(table.name()).stream()
                .filter(index -> !index.partial())
                .map(IndexState::columns);
        Stream<List<String>> toCome = scene.ahead().stream()
                .map(Occurrence::fact)
                .filter(later -> later instanceof Fact.CreateIndex index
                        && index.table().name().equals(table.name())
                        && !index.partial())
                .map(later -> ((Fact.CreateIndex) later).columns());
        Stream<Constraint> known = scene.catalog().table(table).map(TableState::constraints).stream()
                .flatMap(Collection::stream)
                .map(ConstraintState::definition);
        Stream<List<String>> keys = Stream.concat(known, WrittenConstraints.of(fact).stream())
                .filter(constraint ->
                        constraint.kind() == Constraint.Kind.PRIMARY_KEY || constraint.kind() == Constraint.Kind.UNIQUE)
                .map(Constraint::columns);
        return Stream.concat(Stream.concat(indexes, toCome), keys);
    }
}
