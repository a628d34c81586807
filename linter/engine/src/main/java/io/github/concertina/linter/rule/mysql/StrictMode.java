package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Scene;
import java.util.Locale;
import java.util.Optional;

/** Whether the server takes zeros and cut values for what it was not given; it does not, unless somebody switched that on. */
public final class StrictMode {
    private StrictMode() {}

    /** Whether the migration, or the connection as far as it is known, is outside strict mode. */
    public static boolean isOff(Scene scene) {
        Optional<String> mode = scene.session().setting("sql_mode");
        for (Occurrence before : scene.soFar(Fact.SetVariable.class)) {
            // What is put together from what was there before leaves it as strict as it was.
            if (before.fact() instanceof Fact.SetVariable set
                    && set.name().equals("sql_mode")
                    && !set.value().contains("@")) {
                mode = Optional.of(set.value());
            }
        }
        return scene.server().isMySql()
                && mode.filter(value -> !value.toLowerCase(Locale.ROOT).contains("strict")
                                && !value.toLowerCase(Locale.ROOT).contains("traditional")
                                && !value.toLowerCase(Locale.ROOT).contains("default"))
                        .isPresent();
    }
}
