package io.github.concertina.rolling;

import java.util.List;
import java.util.Map;

/**
 * What a release ships: its code, and the migration files of its own and of all releases before it.
 *
 * @param release its name, which the guards count deploy cycles by
 * @param folders of migration files, from the first release on; those of later releases are not in the image
 * @param driver properties of pgJDBC that are not its defaults
 */
public record Image(String release, List<String> folders, Program program, Map<String, String> driver) {
    public Image {
        folders = List.copyOf(folders);
        driver = Map.copyOf(driver);
    }

    /** Built once more from the same sources. */
    public Image again() {
        return new Image(release + "-again", folders, program, driver);
    }

    @Override
    public String toString() {
        return "shop " + release;
    }
}
