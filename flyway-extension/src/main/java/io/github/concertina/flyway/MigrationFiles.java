package io.github.concertina.flyway;

import io.github.concertina.flyway.yaml.ScriptFile;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;

/** All migration files of ours in Flyway's locations. */
final class MigrationFiles {
    private MigrationFiles() {}

    /**
     * Reads all of them, before Flyway runs the first migration.
     *
     * @throws FlywayException with the first mistake of each file that has one
     */
    static List<MigrationFile> read(ResourceProvider resources, Configuration configuration) {
        List<MigrationFile> files = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (LoadableResource resource : resources.getResources("", MigrationName.SUFFIXES)) {
            try {
                read(resource, configuration).ifPresent(files::add);
            } catch (Refusal e) {
                refusals.add(e);
            }
        }
        if (!refusals.isEmpty()) {
            throw failure(refusals);
        }
        return files;
    }

    private static Optional<MigrationFile> read(LoadableResource resource, Configuration configuration) {
        Optional<MigrationName> name = nameOf(resource, configuration);
        return name.map(n -> new MigrationFile(n, resource, content(n, resource, configuration)));
    }

    private static Optional<MigrationName> nameOf(LoadableResource resource, Configuration configuration) {
        try {
            return MigrationName.parse(resource.getFilename(), configuration);
        } catch (Refusal e) {
            throw e.at(Place.of(resource.getAbsolutePath()));
        }
    }

    private static ScriptFile content(MigrationName name, LoadableResource resource, Configuration configuration) {
        String source = resource.getAbsolutePath();
        try (Reader text = resource.read()) {
            return ScriptFile.read(text, source, name.phase(), value -> refusePlaceholder(value, configuration));
        } catch (IOException e) {
            throw new FlywayException(
                    "cannot read " + source + " as " + configuration.getEncoding() + ": " + e.getMessage(), e);
        }
    }

    /** Flyway replaces placeholders in SQL only; here one would silently become part of a name or an expression. */
    private static void refusePlaceholder(Node.Scalar value, Configuration configuration) {
        String text = value.text();
        if (text == null || !configuration.isPlaceholderReplacement()) {
            return;
        }
        int start = text.indexOf(configuration.getPlaceholderPrefix());
        if (start >= 0 && text.indexOf(configuration.getPlaceholderSuffix(), start) > start) {
            throw new Refusal(
                            "'" + text + "' has a placeholder, and those are replaced in SQL only",
                            "write the value out")
                    .at(value.place());
        }
    }

    private static FlywayException failure(List<Refusal> refusals) {
        StringBuilder message = new StringBuilder();
        refusals.forEach(
                refusal -> message.append(message.isEmpty() ? "" : "\n").append(refusal.getMessage()));
        return new FlywayException(message.toString(), refusals.get(0));
    }
}
