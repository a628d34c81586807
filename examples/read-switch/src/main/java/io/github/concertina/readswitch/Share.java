package io.github.concertina.readswitch;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Who is in a share of so many percent. */
final class Share {
    private Share() {}

    /**
     * Whether this user is in the share: always the same answer, on every instance and after every restart, and whoever is
     * in a share is in each larger one of the same flag.
     *
     * @param key what stays the same for one user, such as his id
     */
    static boolean includes(int percent, String flag, String key) {
        CRC32 sum = new CRC32();
        // With the flag in it, so that it is not the same users who go first in every change.
        sum.update((flag + ":" + key).getBytes(StandardCharsets.UTF_8));
        return sum.getValue() % 100 < percent;
    }
}
