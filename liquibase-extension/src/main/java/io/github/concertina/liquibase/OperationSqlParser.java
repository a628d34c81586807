package io.github.concertina.liquibase;

import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.Operations;
import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.Refusal;
import java.util.List;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.ChangeFactory;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.ChangeLogParseException;
import liquibase.parser.core.formattedsql.FormattedSqlChangeLogParser;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/** Reads formatted SQL as Liquibase does, and puts our changes where a changeset is an {@link OperationSql}. */
public final class OperationSqlParser extends FormattedSqlChangeLogParser {
    @Override
    public int getPriority() {
        return super.getPriority() + 1;
    }

    @Override
    public DatabaseChangeLog parse(String path, ChangeLogParameters parameters, ResourceAccessor resources)
            throws ChangeLogParseException {
        DatabaseChangeLog changelog = super.parse(path, parameters, resources);
        for (ChangeSet changeSet : changelog.getChangeSets()) {
            for (Change change : List.copyOf(changeSet.getChanges())) {
                if (change instanceof RawSQLChange raw && raw.getSql() != null) {
                    replace(changeSet, raw, resources);
                }
            }
        }
        return changelog;
    }

    private static void replace(ChangeSet changeSet, RawSQLChange raw, ResourceAccessor resources) {
        try {
            OperationSql.of(raw.getSql(), mark -> Places.of("formatted SQL", changeSet))
                    .ifPresent(found -> {
                        ConcertinaChange ours = ours(found.name(), changeSet);
                        ours.take(found.attributes(), resources);
                        changeSet.removeAllChanges(List.of(raw));
                        changeSet.addChange(ours);
                    });
        } catch (Refusal refusal) {
            throw new Refused(refusal);
        }
    }

    private static ConcertinaChange ours(String name, ChangeSet changeSet) {
        @Nullable
        Change made = Scope.getCurrentScope().getSingleton(ChangeFactory.class).create(name);
        if (made instanceof ConcertinaChange ours) {
            return ours;
        }
        List<String> names = Operations.all().stream().map(OperationType::name).toList();
        throw new Refusal("there is no operation '" + name + "'", Nearest.hint(name, names))
                .at(Places.of(name, changeSet));
    }
}
