package io.github.concertina.readswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void so_many_percent_of_the_users_are_in_it() {
        assertThat(IntStream.range(0, 20_000).filter(id -> in(25, id)).count()).isBetween(4_700L, 5_300L);
        assertThat(IntStream.range(0, 1_000).anyMatch(id -> in(0, id))).isFalse();
        assertThat(IntStream.range(0, 1_000).allMatch(id -> in(100, id))).isTrue();
    }

    @Test
    void whoever_is_in_it_stays_in_it_when_it_grows() {
        assertThat(IntStream.range(0, 10_000).filter(id -> in(10, id))).allMatch(id -> in(11, id) && in(50, id));
    }

    @Test
    void it_is_not_the_same_users_who_go_first_in_every_change() {
        assertThat(IntStream.range(0, 20_000)
                        .filter(id -> in(10, id) && Share.includes(10, "orders-total", Integer.toString(id)))
                        .count())
                .isBetween(100L, 320L);
    }

    private static boolean in(int percent, int id) {
        return Share.includes(percent, "orders-code", Integer.toString(id));
    }
}
