package io.github.concertina.readswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Reason;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real migrations set the switch; a client of OpenFeature, as a role that owns nothing, follows them. */
@PostgresTest
class ReadSwitchProviderTest {
    private static final Duration MEMORY = Duration.ofSeconds(5);
    private static final EvaluationContext NOBODY = new ImmutableContext();

    @TempDir
    private Path folder = Path.of("");

    private final AtomicLong clock = new AtomicLong();

    private @Nullable Migrated begun;

    @BeforeEach
    void orders(TestDatabase database) throws Exception {
        begun = Migrated.begin(database, folder);
    }

    private Migrated orders() {
        return Objects.requireNonNull(begun, "begun before each test");
    }

    @Test
    void readers_move_by_shares_and_back_at_once(TestDatabase database) throws Exception {
        orders().expanded();
        Client client = client(database);
        assertThat(newReaders(client)).isZero();
        orders().switched(4, "30%");
        assertThat(newReaders(client)).as("what is remembered").isZero();
        assertThat(newReaders(later(client))).isBetween(60L, 120L);
        orders().switched(5, "new");
        assertThat(newReaders(later(client))).isEqualTo(300);
        assertThat(rightReads(client, database)).isEqualTo(300);
        orders().switched(6, "old");
        assertThat(newReaders(later(client))).isZero();
        assertThat(rightReads(client, database)).isEqualTo(300);
    }

    @Test
    void before_the_first_switch_everybody_reads_the_old_shape(TestDatabase database) throws Exception {
        Client client = client(database);
        assertThat(client.getBooleanDetails("orders-code", true, NOBODY).getValue())
                .as("no table")
                .isFalse();
        orders().expanded();
        assertThat(later(client).getBooleanDetails("orders-code", true, NOBODY).getValue())
                .as("no right")
                .isFalse();
    }

    @Test
    void a_share_needs_to_know_who_reads(TestDatabase database) throws Exception {
        orders().expanded();
        orders().switched(4, "30%");
        var details = client(database).getBooleanDetails("orders-code", false, NOBODY);
        assertThat(details.getValue()).isFalse();
        assertThat(details.getErrorCode()).isEqualTo(ErrorCode.TARGETING_KEY_MISSING);
        assertThat(client(database)
                        .getBooleanDetails("orders-code", false, user(7))
                        .getReason())
                .isEqualTo(Reason.SPLIT.name());
    }

    @Test
    void a_database_that_is_gone_leaves_what_was_seen_last(TestDatabase database) throws Exception {
        orders().expanded();
        orders().switched(4, "new");
        Client client = client(database);
        assertThat(newReaders(client)).isEqualTo(300);
        database.execute("ALTER ROLE \"" + orders().application() + "\" NOLOGIN");
        assertThat(newReaders(later(client))).isEqualTo(300);
        var unknown = client(database).getBooleanDetails("orders-code", false, user(7));
        assertThat(unknown.getValue()).isFalse();
        assertThat(unknown.getErrorCode()).isEqualTo(ErrorCode.GENERAL);
    }

    @Test
    void it_is_a_boolean_and_nothing_else(TestDatabase database) {
        var details = client(database).getStringDetails("orders-code", "?", NOBODY);
        assertThat(details.getValue()).isEqualTo("?");
        assertThat(details.getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
    }

    private Client client(TestDatabase database) {
        SwitchTable switches =
                new SwitchTable(database.dataSource(orders().application()), "public", MEMORY, clock::get);
        OpenFeatureAPI api = OpenFeatureAPI.getInstance();
        api.setProviderAndWait(database.name() + clock, new ReadSwitchProvider(switches));
        return api.getClient(database.name() + clock);
    }

    /** The same client after its memory has run out. */
    private Client later(Client client) {
        clock.addAndGet(MEMORY.toNanos());
        return client;
    }

    private static long newReaders(Client client) {
        return IntStream.rangeClosed(1, 300)
                .filter(id -> client.getBooleanValue("orders-code", false, user(id)))
                .count();
    }

    /** What an application does with it. */
    private long rightReads(Client client, TestDatabase database) throws SQLException {
        long right = 0;
        try (Connection connection = database.connectAs(orders().application())) {
            for (int id = 1; id <= 300; id++) {
                String column = client.getBooleanValue("orders-code", false, user(id)) ? "code" : "ref";
                try (PreparedStatement statement =
                        connection.prepareStatement("SELECT " + column + " FROM orders WHERE id = ?")) {
                    statement.setInt(1, id);
                    try (ResultSet row = statement.executeQuery()) {
                        right += row.next() && row.getInt(1) == id ? 1 : 0;
                    }
                }
            }
        }
        return right;
    }

    private static EvaluationContext user(int id) {
        return new ImmutableContext("user-" + id);
    }
}
