package io.github.concertina.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MixTest {
    @Test
    void each_kind_has_its_share_evenly_spread() {
        Mix mix = new Mix(List.of(kind("r", 3), kind("w", 1), kind("d", 2)));

        String turns = LongStream.range(0, 12).mapToObj(n -> mix.at(n).name()).collect(Collectors.joining());

        assertThat(turns).isEqualTo("rdrwdrrdrwdr");
    }

    @Test
    void no_operation_and_no_weight_are_refused() {
        assertThatThrownBy(() -> new Mix(List.of())).hasMessageContaining("at least one operation");
        assertThatThrownBy(() -> kind("r", 0)).hasMessage("the weight of r is 0, not positive");
    }

    private static Mix.Kind kind(String name, int weight) {
        return new Mix.Kind(name, weight, false, (connection, sequence) -> {});
    }
}
