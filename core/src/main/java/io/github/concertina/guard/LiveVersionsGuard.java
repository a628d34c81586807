package io.github.concertina.guard;

import java.sql.SQLException;
import java.util.List;

/** Every connected instance of the application is of a release that does without the old shape. */
final class LiveVersionsGuard implements Guard {
    private final String application;
    private final Release oldest;

    /** @param minLiveVersion {@code name@release} */
    LiveVersionsGuard(String minLiveVersion) {
        int at = minLiveVersion.lastIndexOf('@');
        this.application = minLiveVersion.substring(0, at);
        this.oldest = new Release(minLiveVersion.substring(at + 1));
    }

    @Override
    public Answer ask(Scene scene) throws SQLException {
        List<String> live = scene.usage().liveReleases(scene.connection(), application);
        if (live.isEmpty()) {
            return new Answer.NotEvaluated("no session calls itself " + application
                    + "@…: does the application set application_name to name@release?");
        }
        List<String> older = live.stream()
                .filter(each -> new Release(each).compareTo(oldest) < 0)
                .sorted()
                .toList();
        return older.isEmpty()
                ? new Answer.Passed("connected are " + application + "@" + String.join(", ", live))
                : new Answer.Refused("still connected: " + application + "@" + String.join(", ", older)
                        + ", older than " + oldest.text());
    }
}
