package io.github.concertina.flyway;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Runs Flyway in the class loader that it was loaded by: JDBC address and folder in, what {@code info} says out. */
public final class AllJarProbe implements BiFunction<String, String, List<String>> {
    /** The test creates it by name, in another class loader. */
    public AllJarProbe() {}

    @Override
    public List<String> apply(String url, String folder) {
        Flyway flyway = Flyway.configure(AllJarProbe.class.getClassLoader())
                .dataSource(url, null, null)
                .loggers(CapturedLog.class.getName())
                .locations("filesystem:" + folder)
                .load();
        flyway.migrate();
        return Arrays.stream(flyway.info().all())
                .map((MigrationInfo m) ->
                        m.getDescription() + " " + m.getState().getDisplayName())
                .toList();
    }
}
