package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Scope;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.CreateProcedureChange;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.DatabaseList;
import liquibase.database.PreparedStatementFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.PreconditionFailedException;
import liquibase.listener.SqlListener;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.precondition.FailedPrecondition;
import liquibase.precondition.core.DBMSPrecondition;
import liquibase.precondition.core.NotPrecondition;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.sql.Sql;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.ExecutablePreparedStatement;
import liquibase.statement.SqlStatement;
import liquibase.ui.LoggerUIService;
import liquibase.util.StringUtil;

/** What the real Liquibase says of a changelog, a line a changeset; no database is asked. */
final class RealLiquibase {
    /** Who says no without a database; the container does for them, where it has a message of its own. */
    private static final List<Class<?>> DECIDED =
            List.of(DBMSPrecondition.class, NotPrecondition.class, PreconditionContainer.class);

    private final LiquibaseCall call;
    private final Database database;

    private RealLiquibase(LiquibaseCall call) {
        this.call = call;
        this.database = DatabaseFactory.getInstance().getDatabase(call.dbms());
    }

    static List<String> lines(Path master, LiquibaseCall call) throws Exception {
        DirectoryResourceAccessor files = new DirectoryResourceAccessor(master.getParent());
        try {
            return Scope.child(
                    Map.of(
                            Scope.Attr.resourceAccessor.name(),
                            files,
                            Scope.Attr.ui.name(),
                            new LoggerUIService(),
                            "liquibase.allowInheritLogicalFilePath",
                            call.paths() != PathRules.OWN),
                    () -> new RealLiquibase(call).read(String.valueOf(master.getFileName()), files));
        } finally {
            files.close();
        }
    }

    /** What the server gets for each changeset, after modifySql: the statements of all of its changes. */
    static Map<String, List<String>> statements(Path master, LiquibaseCall call) throws Exception {
        DirectoryResourceAccessor files = new DirectoryResourceAccessor(master.getParent());
        try {
            Database offline = DatabaseFactory.getInstance()
                    .openDatabase("offline:" + call.dbms() + "?outputLiquibaseSql=none", null, null, null, files);
            return Scope.child(
                    Map.of(Scope.Attr.resourceAccessor.name(), files, Scope.Attr.database.name(), offline),
                    () -> statements(String.valueOf(master.getFileName()), offline, files));
        } finally {
            files.close();
        }
    }

    private static Map<String, List<String>> statements(
            String master, Database database, DirectoryResourceAccessor files) throws Exception {
        DatabaseChangeLog log = ChangeLogParserFactory.getInstance()
                .getParser(master, files)
                .parse(master, new ChangeLogParameters(database), files);
        Map<String, List<String>> statements = new LinkedHashMap<>();
        for (ChangeSet changeSet : log.getChangeSets()) {
            new DbmsChangeSetFilter(database).accepts(changeSet);
            List<String> sql = new ArrayList<>();
            for (Change change : changeSet.getChanges()) {
                for (SqlStatement statement : change.generateStatements(database)) {
                    if (statement instanceof ExecutablePreparedStatement prepared) {
                        sql.add(said(prepared));
                        continue;
                    }
                    for (Sql one : SqlGeneratorFactory.getInstance().generateSql(statement, database)) {
                        String edited = one.toSql();
                        for (SqlVisitor visitor : changeSet.getSqlVisitors()) {
                            edited = visitor.modifySql(edited, database);
                        }
                        sql.add(edited);
                    }
                }
            }
            statements.put(changeSet.getId(), sql);
        }
        return statements;
    }

    /** What Liquibase says that it will send, before it finds that there is no connection. */
    private static String said(ExecutablePreparedStatement statement) throws Exception {
        List<String> said = new ArrayList<>();
        SqlListener listener = new SqlListener() {
            @Override
            public void readSqlWillRun(String sql) {}

            @Override
            public void writeSqlWillRun(String sql) {
                said.add(sql);
            }
        };
        Scope.child(
                listener,
                () -> assertThatThrownBy(() -> statement.execute(new PreparedStatementFactory(new JdbcConnection())))
                        .isInstanceOf(NullPointerException.class));
        return String.join(";", said);
    }

    private List<String> read(String master, DirectoryResourceAccessor files) throws Exception {
        ChangeLogParameters parameters = new ChangeLogParameters(database);
        call.parameters().forEach(parameters::set);
        parameters.setContexts(new Contexts(call.contexts()));
        parameters.setLabels(new LabelExpression(call.labels()));
        DatabaseChangeLog log =
                ChangeLogParserFactory.getInstance().getParser(master, files).parse(master, parameters, files);
        List<ChangeSetFilter> filters = List.of(
                new DbmsChangeSetFilter(database),
                new ContextChangeSetFilter(new Contexts(call.contexts())),
                new LabelChangeSetFilter(new LabelExpression(call.labels())),
                new IgnoreChangeSetFilter());
        List<String> lines = new ArrayList<>();
        for (ChangeSet changeSet : log.getChangeSets()) {
            if (filters.stream().allMatch(filter -> filter.accepts(changeSet).isAccepted())
                    && isLetPass(changeSet, log)) {
                lines.add(line(changeSet));
            }
        }
        return lines;
    }

    /** Only what can be said without a database: where it would be asked, the changeset counts as run. */
    private boolean isLetPass(ChangeSet changeSet, DatabaseChangeLog log) {
        PreconditionContainer preconditions = changeSet.getPreconditions();
        if (preconditions == null) {
            return true;
        }
        try {
            preconditions.check(database, log, changeSet, null);
            return true;
        } catch (PreconditionFailedException e) {
            return e.getFailedPreconditions().stream()
                    .map(FailedPrecondition::getPrecondition)
                    .noneMatch(one -> DECIDED.stream().anyMatch(type -> type.isInstance(one)));
        } catch (Exception e) {
            return true;
        }
    }

    private String line(ChangeSet changeSet) {
        List<String> sql = new ArrayList<>();
        for (Change change : changeSet.getChanges()) {
            if (change instanceof CreateProcedureChange procedure) {
                sql.add(procedure.getProcedureText());
            }
            if (change instanceof AbstractSQLChange raw
                    && DatabaseList.definitionMatches(raw.getDbms(), database, true)) {
                for (String statement : StringUtil.processMultiLineSQL(
                        raw.getSql(),
                        raw.isStripComments(),
                        raw.isSplitStatements(),
                        raw.getEndDelimiter(),
                        changeSet)) {
                    String edited = statement;
                    for (SqlVisitor visitor : changeSet.getSqlVisitors()) {
                        edited = visitor.modifySql(edited, database);
                    }
                    sql.add(edited);
                }
            }
        }
        return Fidelity.line(
                changeSet.getFilePath() + "::" + changeSet.getId() + "::" + changeSet.getAuthor(),
                changeSet.isRunInTransaction(),
                changeSet.isRunOnChange(),
                changeSet.isAlwaysRun(),
                changeSet.getChanges().stream()
                        .map(Change::getSerializedObjectName)
                        .toList(),
                sql);
    }
}
