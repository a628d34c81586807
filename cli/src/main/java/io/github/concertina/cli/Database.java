package io.github.concertina.cli;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.Operator;
import io.github.concertina.run.ScriptRun;
import io.github.concertina.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the database is; a mixin of every verb that needs one. */
final class Database {
    /** As a parameter, or before the host as some drivers have it. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)password=|pwd=|//[^/@?]*:[^/@?]*@");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    @Option(names = "--url", required = true, paramLabel = "URL", description = "jdbc:postgresql://host:5432/database")
    private String url = "";

    @Option(names = "--user", paramLabel = "ROLE", description = "the role; the one of the operating system without it")
    private @Nullable String user;

    @Option(
            names = "--ledger-schema",
            paramLabel = "SCHEMA",
            description = "the schema of the ledger; only needed where there are several")
    private @Nullable String ledgerSchema;

    @Option(
            names = "--driver-path",
            paramLabel = "JAR",
            description = "a JDBC driver's jar, to be used instead of the one inside; repeatable")
    private List<Path> driverPath = new ArrayList<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting, as in minAge=12h; repeatable")
    private Map<String, String> settings = new HashMap<>();

    /** What is done on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Operator operator) throws SQLException;
    }

    /** What is done by a run of files. */
    @FunctionalInterface
    interface RunWork<T> {
        T on(ScriptRun run) throws SQLException;
    }

    <T> T work(PrintWriter err, Work<T> work) throws SQLException {
        try (Connection connection = open()) {
            return work.on(new Operator(connection, Settings.of(settings), listener(err), ledgerSchema));
        }
    }

    <T> T run(PrintWriter err, RunWork<T> work) throws SQLException {
        try (Connection connection = open()) {
            return work.on(new ScriptRun(connection, Settings.of(settings), listener(err), this::open, ledgerSchema));
        }
    }

    private Connection open() throws SQLException {
        if (PASSWORD.matcher(url).find()) {
            throw new Refusal(
                    "the URL holds a password, which every user of this machine can read",
                    "put it into CONCERTINA_PASSWORD, PGPASSWORD or the password file");
        }
        Properties properties = properties(((Concertina) mixee.root().userObject()).environment());
        return driverPath.isEmpty()
                ? DriverManager.getConnection(url, properties)
                : Drivers.of(driverPath).connect(url, properties);
    }

    private Properties properties(Map<String, String> environment) {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        String password = environment.getOrDefault("CONCERTINA_PASSWORD", environment.get("PGPASSWORD"));
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "concertina");
        return properties;
    }

    private static Listener listener(PrintWriter err) {
        return (Event event) -> {
            err.println(event.message());
            err.flush();
        };
    }
}
