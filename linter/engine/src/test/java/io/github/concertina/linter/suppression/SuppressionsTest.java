package io.github.concertina.linter.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
    private static final String ORDERS = "CREATE TABLE orders (id bigint PRIMARY KEY, note text);";

    @Test
    void anExceptionWithAReasonIsHeeded() {
        assertThat(Lint.rules(ORDERS, """
                        -- concertina:allow drop-column reason="nobody has read it since 2024" owner=shop until=2026-11-20
                        ALTER TABLE orders DROP COLUMN note;
                        """)).isEmpty();
    }

    @Test
    void itIsForTheNextStatementOnly() {
        assertThat(Lint.rules(ORDERS, """
                        -- concertina:allow drop-column reason="unused"
                        ALTER TABLE orders DROP COLUMN note;
                        ALTER TABLE orders DROP COLUMN id;
                        """)).containsExactly("drop-column");
    }

    @Test
    void withoutAReasonItHasNoEffect() {
        assertThat(Lint.rules(ORDERS, "/* concertina:allow drop-column */ ALTER TABLE orders DROP COLUMN note;"))
                .containsExactly("suppression-without-reason", "drop-column");
    }

    @Test
    void itRunsOut() {
        assertThat(Lint.rules(ORDERS, """
                        -- concertina:allow drop-column reason="for now" until=2026-11-19
                        ALTER TABLE orders DROP COLUMN note;
                        """)).containsExactly("expired-suppression", "drop-column");
        assertThat(Lint.rules(ORDERS, """
                        -- concertina:allow drop-column reason="for now" until=tomorrow
                        ALTER TABLE orders DROP COLUMN note;
                        """)).containsExactly("expired-suppression", "drop-column");
    }

    @Test
    void oneThatIsNotNeededIsFound() {
        assertThat(Lint.rules(ORDERS, """
                        -- concertina:allow drop-table, drop-column reason="unused"
                        ALTER TABLE orders DROP COLUMN note;
                        """)).containsExactly("unused-suppression");
    }

    @Test
    void inAStringItIsNone() {
        assertThat(Lint.rules(ORDERS, "SELECT '-- concertina:allow drop-table';"))
                .isEmpty();
    }
}
