package io.github.concertina.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.fault.KilledProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern DATA = Pattern.compile("data=(\\S+)");

    @Test
    void a_jvm_that_ends_without_closing_its_server_has_no_files_left() throws Exception {
        try (KilledProcess jvm = KilledProcess.start(EmbeddedServerMain.class, "end")) {
            assertThat(jvm.awaitExit(LIMIT)).as(jvm.output()).isZero();
            assertThat(home(jvm)).doesNotExist();
        }
    }

    @Test
    void a_killed_jvm_takes_its_server_with_it() throws Exception {
        try (KilledProcess jvm = KilledProcess.start(EmbeddedServerMain.class, "wait")) {
            assertThat(jvm.killWhen(LIMIT, () -> DATA.matcher(jvm.output()).find()))
                    .as(jvm.output())
                    .isTrue();
            Path home = home(jvm);
            // The guardian deletes the files only after the server has ended.
            Await.until(LIMIT, () -> !Files.exists(home));
        }
    }

    private static Path home(KilledProcess jvm) throws InterruptedException {
        Matcher data = DATA.matcher(jvm.output());
        assertThat(data.find()).as(jvm.output()).isTrue();
        return Path.of(data.group(1), "..").normalize();
    }
}
