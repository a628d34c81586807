package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an author reads who made a mistake: each folder under {@code bad} is one, with the message beside the file.
 *
 * <p>{@code -Dconcertina.golden=write} writes the messages anew, to be read in the diff.
 */
class BadFilesTest {
    @ParameterizedTest
    @MethodSource("folders")
    void the_message_names_file_place_and_cure(Path folder) throws IOException {
        FlywayException refused = catchThrowableOfType(
                FlywayException.class,
                () -> MigrationFiles.read(new FolderResources(folder), new FluentConfiguration()));
        assertThat(refused).as("every folder holds a mistake").isNotNull();
        String message = refused.getMessage() + "\n";
        Path golden = folder.resolve("message.txt");
        if ("write".equals(System.getProperty("concertina.golden"))) {
            Path source = Path.of("src/test/resources/bad").resolve(folder.getFileName());
            Files.writeString(source.resolve("message.txt"), message);
        } else {
            assertThat(message).isEqualTo(Files.readString(golden));
        }
    }

    static List<Path> folders() throws IOException, URISyntaxException {
        URL all = Objects.requireNonNull(BadFilesTest.class.getResource("/bad"));
        try (Stream<Path> folders = Files.list(Path.of(all.toURI()))) {
            return folders.sorted().toList();
        }
    }
}
