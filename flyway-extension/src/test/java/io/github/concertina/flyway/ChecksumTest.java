package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checksum is over what a file means. */
class ChecksumTest {
    private static final String ONE = """
            change: orders-customer-uuid
            steps:
              - batchedBackfill: {tableName: orders, set: {customer_uuid: "customer_ref::uuid"}}
            """;

    @TempDir
    Path folder;

    /** The number is in the history tables of users: whoever changes it makes their {@code validate} fail. */
    @Test
    void it_is_the_same_in_all_releases() throws IOException {
        assertThat(checksum(ONE)).isEqualTo(-1967461566);
    }

    @Test
    void layout_comments_and_knobs_do_not_count() throws IOException {
        assertThat(checksum("""
                # rows are few
                change: 'orders-customer-uuid'

                steps:
                - batchedBackfill:
                    batchSize: 200
                    set:
                      customer_uuid: customer_ref::uuid   # the reference is a UUID in text
                    tableName: "orders"
                """)).isEqualTo(checksum(ONE));
    }

    @Test
    void meaning_counts() throws IOException {
        assertThat(checksum(ONE.replace("customer_ref::uuid", "md5(customer_ref)::uuid")))
                .isNotEqualTo(checksum(ONE));
        assertThat(checksum(ONE.replace("change: orders", "change: order"))).isNotEqualTo(checksum(ONE));
        assertThat(checksum(
                        ONE + "  - batchedBackfill: {tableName: orders, set: {customer_ref: lower(customer_ref)}}\n"))
                .isNotEqualTo(checksum(ONE));
    }

    private int checksum(String yaml) throws IOException {
        Files.writeString(folder.resolve("V8__orders.migrate.yaml"), yaml);
        return MigrationFiles.read(new FolderResources(folder), new FluentConfiguration())
                .get(0)
                .checksum();
    }
}
