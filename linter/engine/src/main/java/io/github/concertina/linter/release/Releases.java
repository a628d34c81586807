package io.github.concertina.linter.release;

import io.github.concertina.linter.migration.Migration;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which migrations go out together: those of which it says the same. */
@FunctionalInterface
public interface Releases {
    /** The release of that migration, the one with that number in their order. */
    String of(Migration migration, int number);

    /** All that is new is one release; if not, each goes out alone. What is not new went out before. */
    static Releases pullRequest(boolean one) {
        return (migration, number) -> one && migration.judged() ? "this pull request" : "migration " + number;
    }

    /** What the pattern finds in the path, its first group if it has one; where it finds nothing, something else tells. */
    static Releases directory(Pattern pattern, Releases otherwise) {
        return (migration, number) -> {
            Matcher found = pattern.matcher(migration.source().path());
            if (!found.find()) {
                return otherwise.of(migration, number);
            }
            return found.groupCount() > 0 && found.group(1) != null ? found.group(1) : found.group();
        };
    }

    /** All that came since the last release, new in this pull request or in one before. */
    static Releases since(Predicate<String> unreleased, Releases otherwise) {
        return (migration, number) -> unreleased.test(migration.source().path()) || migration.judged()
                ? "the next release"
                : otherwise.of(migration, number);
    }
}
