package io.github.concertina.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is expected of a case, in a file beside it; {@code -Dconcertina.golden.update=true} rewrites it.
 *
 * <p>Where servers differ there are two files: {@code x.before-18.golden} and {@code x.from-18.golden}. 18 made NOT NULL a
 * constraint and let foreign keys of partitioned tables be NOT VALID; no other version changes a plan.
 */
final class GoldenFile {
    private static final int WATERSHED = 18;

    private final Path all;
    private final Path before;
    private final Path from;

    GoldenFile(Path folder, String name) {
        this.all = folder.resolve(name + ".golden");
        this.before = folder.resolve(name + ".before-" + WATERSHED + ".golden");
        this.from = folder.resolve(name + ".from-" + WATERSHED + ".golden");
    }

    static boolean updating() {
        return Boolean.getBoolean("concertina.golden.update");
    }

    /** What stands in the file; empty where there is none. */
    String expected(int major) throws IOException {
        return read(Files.exists(all) ? all : major < WATERSHED ? before : from);
    }

    /** Compares, or makes an expectation of what was found; an empty text is no file. */
    void mustBe(int major, String found) throws IOException {
        if (expected(major).equals(found)) {
            return;
        }
        if (!updating()) {
            throw new AssertionError(all + " is not what is produced now on " + major
                    + "; if the new text is right, run again with -Dconcertina.golden.update=true\n--- expected\n"
                    + expected(major) + "--- found\n" + found);
        }
        String other = expected(major < WATERSHED ? WATERSHED : WATERSHED - 1);
        Path mine = major < WATERSHED ? before : from;
        Path theirs = major < WATERSHED ? from : before;
        boolean same = other.equals(found) || (other.isEmpty() && !Files.exists(theirs));
        write(all, same ? found : "");
        write(mine, same ? "" : found);
        write(theirs, same ? "" : other);
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static void write(Path file, String text) throws IOException {
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, text);
        }
    }
}
