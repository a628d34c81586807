package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A batch takes about its target time, within its bounds. */
class BatchSizerTest {
    private static final Duration TARGET = Duration.ofMillis(50);

    private final BatchSizer sizer = new BatchSizer(TARGET, 1000, 100, 4000);

    @Test
    void a_quick_batch_lets_it_grow_up_to_the_largest() {
        sizer.committed(1000, Duration.ofMillis(20));
        assertThat(sizer.next()).isEqualTo(1500);
        commit(20, Duration.ofMillis(1));
        assertThat(sizer.next()).isEqualTo(4000);
    }

    @Test
    void a_slow_batch_halves_it_down_to_the_smallest() {
        sizer.committed(1000, Duration.ofMillis(101));
        assertThat(sizer.next()).isEqualTo(500);
        commit(20, Duration.ofSeconds(1));
        assertThat(sizer.next()).isEqualTo(100);
    }

    @Test
    void between_half_of_the_target_and_twice_of_it_the_size_stays() {
        sizer.committed(1000, Duration.ofMillis(25));
        sizer.committed(1000, TARGET);
        sizer.committed(1000, Duration.ofMillis(100));
        assertThat(sizer.next()).isEqualTo(1000);
    }

    @Test
    void a_statement_that_ran_into_its_limit_goes_below_the_smallest_size_if_it_must() {
        assertThat(sizer.tooSlow(1000)).isTrue();
        assertThat(sizer.next()).isEqualTo(500);
        while (sizer.tooSlow(sizer.next())) {
            assertThat(sizer.next()).isPositive();
        }
        assertThat(sizer.next()).isEqualTo(1);
        sizer.committed(1, Duration.ofSeconds(1));
        assertThat(sizer.next()).as("slow, but a batch has a row").isEqualTo(1);
    }

    @Test
    void a_bad_row_is_looked_for_by_halves_and_costs_half_of_the_size() {
        sizer.failed(1000);
        assertThat(sizer.next()).isEqualTo(500);
        sizer.committed(500, Duration.ofMillis(1));
        assertThat(sizer.next()).as("half of those still under suspicion").isEqualTo(250);
        sizer.found();
        assertThat(sizer.next()).isEqualTo(500);
    }

    private void commit(int times, Duration took) {
        for (int i = 0; i < times; i++) {
            sizer.committed(sizer.next(), took);
        }
    }
}
