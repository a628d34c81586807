package io.github.concertina.liquibase;

import io.github.concertina.event.Listener;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.Operator;
import io.github.concertina.settings.Settings;
import io.github.concertina.status.Report;
import io.github.concertina.status.StatusJson;
import io.github.concertina.status.StatusText;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import liquibase.command.AbstractCommandStep;
import liquibase.command.CommandArgumentDefinition;
import liquibase.command.CommandBuilder;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandResultsBuilder;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CommandExecutionException;

/** The command {@code concertina-status}: how each logical change stands; it changes nothing. */
public final class StatusCommandStep extends AbstractCommandStep {
    private static final String[] NAME = {"concertinaStatus"};
    private static final CommandArgumentDefinition<String> FORMAT;

    static {
        CommandBuilder builder = new CommandBuilder(new String[][] {NAME});
        FORMAT = builder.argument("format", String.class)
                .description("text or json")
                .defaultValue("text")
                .build();
    }

    /** Liquibase's service loader calls it. */
    public StatusCommandStep() {}

    @Override
    public String[][] defineCommandNames() {
        return new String[][] {NAME};
    }

    @Override
    public void adjustCommandDefinition(CommandDefinition definition) {
        definition.setShortDescription(
                "Shows each logical change of Concertina: phase, progress, read switch, and guard by guard what is missing");
    }

    @Override
    public List<Class<?>> requiredDependencies() {
        return List.of(Database.class);
    }

    @Override
    public void run(CommandResultsBuilder results) throws Exception {
        boolean json = json(results.getCommandScope().getArgumentValue(FORMAT));
        Database database = (Database) results.getCommandScope().getDependency(Database.class);
        Connection connection = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
        boolean autoCommit = connection.getAutoCommit();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(results.getOutputStream(), StandardCharsets.UTF_8));
        try {
            // What Liquibase has looked up so far holds no lock that matters, and nothing to keep.
            connection.rollback();
            connection.setAutoCommit(true);
            Settings settings = ConcertinaConfiguration.current();
            String schema = settings.text("schema").isEmpty() ? null : settings.text("schema");
            Report report = new Operator(connection, settings, Listener.NONE, schema).status();
            if (json) {
                StatusJson.print(report, out);
            } else {
                new StatusText(out).print(report);
            }
        } catch (Refusal | SQLException e) {
            throw new CommandExecutionException(e.getMessage(), e);
        } finally {
            out.flush();
            connection.setAutoCommit(autoCommit);
        }
    }

    private static boolean json(String format) throws CommandExecutionException {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "text" -> false;
            case "json" -> true;
            default -> throw new CommandExecutionException("there is no format '" + format + "': say text or json");
        };
    }
}
