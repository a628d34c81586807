package io.github.concertina.liquibase;

import io.github.concertina.operation.Operation;
import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.Operations;
import io.github.concertina.operation.binding.Definition;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import java.util.Optional;
import java.util.Set;
import liquibase.change.AbstractChange;
import liquibase.change.ChangeMetaData;
import liquibase.change.CheckSum;
import liquibase.change.DatabaseChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.RollbackImpossibleException;
import liquibase.exception.ValidationErrors;
import liquibase.exception.Warnings;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.structure.DatabaseObject;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a Liquibase change; the subclasses only carry its name.
 *
 * <p>Liquibase calls {@link #generateStatements} for every question it has about a change, many times before it runs
 * one (read in 4.24.0 to 5.0.4), so all questions are answered here without it, and the statement alone acts.
 */
public abstract class ConcertinaChange extends AbstractChange {
    private final OperationType type;
    private @Nullable Node tree;
    private @Nullable ResourceAccessor resources;
    private @Nullable Written written;

    protected ConcertinaChange() {
        String name = getClass().getAnnotation(DatabaseChange.class).name();
        this.type = Operations.find(name).orElseThrow(() -> new IllegalStateException("no operation " + name));
    }

    /** A change that nobody writes, of another one's kind. */
    ConcertinaChange(OperationType type) {
        this.type = type;
    }

    OperationType type() {
        return type;
    }

    /** What the author wrote, bound and checked. */
    Written written() {
        if (written == null) {
            if (tree == null) {
                throw new IllegalStateException(type.name() + " was never loaded");
            }
            written = Written.of(type, tree);
        }
        return written;
    }

    Operation operation() {
        return written().operation();
    }

    /** Where it stands; a line where the file could be read for it. */
    Place place() {
        Place found = written().attributes().place();
        return found.line() > 0 ? found : Places.of(type.name(), getChangeSet());
    }

    /** Makes a change without a file behind it: the inverse of another. */
    void become(Written other, @Nullable ChangeSet changeSet) {
        this.written = other;
        super.setChangeSet(changeSet);
    }

    @Override
    public void load(ParsedNode parsedNode, ResourceAccessor resourceAccessor) throws ParsedNodeException {
        take(ParsedTree.of(parsedNode, Place.of(type.name())), resourceAccessor);
    }

    /** Loads what Liquibase has no tree of. */
    void take(Node read, ResourceAccessor resourceAccessor) {
        tree = read;
        resources = resourceAccessor;
        written = null;
    }

    /**
     * Binds the attributes, for only now is it known where the change stands.
     *
     * <p>Liquibase calls this while it still parses, so a mistake ends every command before anything was touched.
     */
    @Override
    public void setChangeSet(ChangeSet changeSet) {
        super.setChangeSet(changeSet);
        if (tree == null || resources == null) {
            return;
        }
        ChangeSetRules.refuseRollback(this, changeSet);
        Optional<Node> file = ChangelogFiles.find(changeSet, this, type.name(), resources);
        try {
            written = Written.of(type, file.orElse(tree));
        } catch (Refusal refusal) {
            throw new Refused(file.isPresent() ? refusal : refusal.at(Places.of(type.name(), changeSet)));
        }
    }

    @Override
    public ChangeMetaData createChangeMetaData() {
        return OperationMetaData.of(type, this);
    }

    @Override
    public boolean supports(Database database) {
        return ChangeSetRules.supports(database);
    }

    /** Liquibase asks for warnings of everything that is pending before it runs the first of it, and at no other time. */
    @Override
    public Warnings warn(Database database) {
        if (supports(database) && database.getConnection() instanceof JdbcConnection) {
            Runs.of(database).lookahead().found(this);
        }
        return new Warnings();
    }

    @Override
    public ValidationErrors validate(Database database) {
        ValidationErrors errors = new ValidationErrors(this);
        ChangeSetRules.errors(this, database).forEach(errors::addError);
        return errors;
    }

    @Override
    public boolean generateStatementsVolatile(Database database) {
        return false;
    }

    @Override
    public boolean generateRollbackStatementsVolatile(Database database) {
        return false;
    }

    @Override
    public Set<DatabaseObject> getAffectedDatabaseObjects(Database database) {
        return Set.of();
    }

    @Override
    public SqlStatement[] generateStatements(Database database) {
        return Statements.of(this, database);
    }

    @Override
    public boolean supportsRollback(Database database) {
        return Rollback.isPossible(operation());
    }

    @Override
    public SqlStatement[] generateRollbackStatements(Database database) throws RollbackImpossibleException {
        return Rollback.of(this, database);
    }

    /** The sum of what it means: knobs and formats do not change it. */
    @Override
    public CheckSum generateCheckSum() {
        return CheckSum.compute(Written.CHANGE + ": " + written().change() + ", " + Definition.of(operation()));
    }

    @Override
    public String getConfirmationMessage() {
        return type.name() + " " + operation().table() + " " + operation().target() + " of change "
                + written().change() + " is done";
    }

    @Override
    public Set<String> getSerializableFields() {
        return Serialized.fields(written());
    }

    /** Null for a change that was never loaded: Liquibase asks those too, for its documentation. */
    @Override
    public @Nullable Object getSerializableFieldValue(String field) {
        return written == null && tree == null ? null : Serialized.value(type, written(), field);
    }

    @Override
    public SerializationType getSerializableFieldType(String field) {
        return SerializationType.NAMED_FIELD;
    }

    @Override
    public ParsedNode serialize() throws ParsedNodeException {
        return Serialized.node(type, written());
    }

    @Override
    public String getSerializedObjectName() {
        return type.name();
    }

    @Override
    public String toString() {
        return type.name();
    }
}
