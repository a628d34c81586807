package io.github.concertina.testkit;

import java.util.Map;

/** Whether a server waits for its disk when a transaction commits. */
public enum Durability {
    /** Commits wait for the disk, as in production: the only setting under which latency means something. */
    FSYNC_ON("on"),
    /** Commits return at once: right for every test that does not measure time. */
    FSYNC_OFF("off");

    private final String value;

    Durability(String value) {
        this.value = value;
    }

    Map<String, String> settings() {
        return Map.of("fsync", value, "synchronous_commit", value, "full_page_writes", value);
    }
}
