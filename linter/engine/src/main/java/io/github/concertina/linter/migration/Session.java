package io.github.concertina.linter.migration;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings under which migrations run that no migration says: the connection's, the tool's, the configuration's. */
public record Session(Map<String, String> settings) {
    /** Nothing is known: the server's defaults, whatever they are. */
    public static final Session UNKNOWN = new Session(Map.of());

    public Session {
        Map<String, String> folded = new HashMap<>();
        settings.forEach((name, value) -> folded.put(name.toLowerCase(Locale.ROOT), value));
        settings = Map.copyOf(folded);
    }

    /** The value of that setting, where somebody told it. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether that timeout is set to something other than zero. */
    public boolean limits(String timeout) {
        return setting(timeout).filter(Session::isNotZero).isPresent();
    }

    /** Whether a value of a timeout means one: zero means none. */
    public static boolean isNotZero(String value) {
        return value.chars().anyMatch(c -> c >= '1' && c <= '9');
    }
}
