package io.github.concertina.flyway;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** The files of a folder as Flyway hands them out, without a Flyway that needs a database. */
record FolderResources(Path folder) implements ResourceProvider {
    @Override
    public LoadableResource getResource(String name) {
        return new FileResource(folder.resolve(name));
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> matches(file, prefix, suffixes))
                    .sorted()
                    .<LoadableResource>map(FileResource::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean matches(Path file, String prefix, String[] suffixes) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(prefix)
                && List.of(suffixes).stream()
                        .anyMatch(suffix -> name.toUpperCase(Locale.ROOT).endsWith(suffix.toUpperCase(Locale.ROOT)));
    }

    private static final class FileResource extends LoadableResource {
        private final Path file;

        FileResource(Path file) {
            this.file = file;
        }

        @Override
        public Reader read() {
            try {
                return Files.newBufferedReader(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Relative, so that messages are the same on every machine. */
        @Override
        public String getAbsolutePath() {
            return "db/migration/" + getFilename();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return file.toString();
        }

        @Override
        public String getFilename() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public String getRelativePath() {
            return getFilename();
        }
    }
}
