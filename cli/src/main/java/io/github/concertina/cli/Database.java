package io.github.concertina.cli;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.Operator;
import io.github.concertina.settings.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the database is; a mixin of every verb that needs one. */
final class Database {
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

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting, as in minAge=12h; repeatable")
    private Map<String, String> settings = new HashMap<>();

    /** What is done on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Operator operator) throws SQLException;
    }

    <T> T work(PrintWriter err, Work<T> work) throws SQLException {
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new Refusal(
                    "the URL holds a password, which every user of this machine can read",
                    "put it into CONCERTINA_PASSWORD, PGPASSWORD or the password file");
        }
        try (Connection connection = DriverManager.getConnection(
                url, properties(((Concertina) mixee.root().userObject()).environment()))) {
            return work.on(new Operator(connection, Settings.of(settings), listener(err), ledgerSchema));
        }
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
