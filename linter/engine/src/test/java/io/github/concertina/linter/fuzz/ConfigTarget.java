package io.github.concertina.linter.fuzz;

import io.github.concertina.linter.config.ConfigException;
import io.github.concertina.linter.config.ConfigFile;
import io.github.concertina.linter.text.Source;
import java.nio.charset.StandardCharsets;

/** The configuration, and the file of table sizes: read, or refused with a sentence. */
public final class ConfigTarget {
    private ConfigTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        Source source = new Source(".concertina.yaml", new String(data, StandardCharsets.UTF_8));
        try {
            ConfigFile.read(source);
        } catch (ConfigException refused) {
            said(refused);
        }
        try {
            ConfigFile.statistics(source);
        } catch (ConfigException refused) {
            said(refused);
        }
    }

    private static void said(ConfigException refused) {
        String message = refused.getMessage();
        if (message == null || message.isBlank()) {
            throw new IllegalStateException("refused without a word");
        }
    }
}
