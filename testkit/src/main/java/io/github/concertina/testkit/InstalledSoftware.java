package io.github.concertina.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL that the machine has, with the extensions that the embedded binaries come without. */
record InstalledSoftware(int major, Path bin) {
    /** Where Debian and its kin put them, a folder for each major. */
    private static final Path MAJORS = Path.of("/usr/lib/postgresql");

    /** The newest that has a server and this extension; empty where there is none. */
    static Optional<InstalledSoftware> with(String extension) throws IOException {
        if (!Files.isDirectory(MAJORS)) {
            return Optional.empty();
        }
        try (Stream<Path> majors = Files.list(MAJORS)) {
            return majors.filter(home -> home.getFileName().toString().matches("\\d{2}")
                            && Files.isExecutable(home.resolve("bin/postgres"))
                            && Files.exists(home.resolve("lib/" + extension + ".so")))
                    .map(home -> new InstalledSoftware(
                            Integer.parseInt(home.getFileName().toString()), home.resolve("bin")))
                    .filter(software -> software.major() >= 14)
                    .max(Comparator.comparingInt(InstalledSoftware::major));
        }
    }
}
