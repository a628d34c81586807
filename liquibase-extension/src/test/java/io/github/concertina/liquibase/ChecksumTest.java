package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import liquibase.ChecksumVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checksum that changes makes every installation fail to start, so these are pinned for good. */
class ChecksumTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "every-operation.yaml",
                "every-operation.xml",
                "every-operation.ext.xml",
                "every-operation.json",
                "every-operation.idiom.yaml",
                "every-operation.sql"
            })
    void checksums_are_pinned_for_every_format_and_version(String file) throws Exception {
        String sums = Changelogs.parse("changelogs/" + file).getChangeSets().stream()
                .map(changeSet -> changeSet.getId() + " " + changeSet.generateCheckSum(ChecksumVersion.latest()) + "\n")
                .collect(Collectors.joining());
        assertThat(sums).isEqualTo(pinned());
    }

    @Test
    void knobs_do_not_change_it_and_meaning_does(@TempDir Path folder) throws Exception {
        String plain = sum(folder, "");
        assertThat(sum(folder, ", batchSize: 77, pause: 1s, targetBatchTime: 10ms, maxReplicaLag: 1s"))
                .isEqualTo(plain);
        assertThat(sum(folder, ", where: id > 5")).isNotEqualTo(plain);
        assertThat(sum(folder, ", standalone: because")).isNotEqualTo(plain);
    }

    private static String sum(Path folder, String more) throws Exception {
        String yaml = """
                databaseChangeLog:
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - batchedBackfill: {change: c, tableName: orders, set: {a: "1"}%s}
                """.formatted(more);
        return Changelogs.parse(folder, "a.yaml", yaml)
                .getChangeSets()
                .get(0)
                .generateCheckSum(ChecksumVersion.latest())
                .toString();
    }

    private static String pinned() throws IOException {
        try (InputStream stream = ChecksumTest.class.getResourceAsStream("/changelogs/checksums.golden")) {
            return new String(Objects.requireNonNull(stream, "no checksums").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
