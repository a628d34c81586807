package io.github.concertina.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From which shape of a table its readers read, as a share of them.
 *
 * @param flag the name under which applications look it up; unique in a ledger
 * @param percent of the readers that read the new shape, 0 to 100
 */
public record ReadSwitch(String flag, String change, TableName table, int percent) {
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3})\\s*%");

    /**
     * Reads a share as people write it: {@code old}, {@code new}, or {@code 25%}.
     *
     * @throws Refusal for anything else
     */
    public static int percent(String to) {
        Matcher share = SHARE.matcher(to);
        int percent = switch (to) {
            case "old" -> 0;
            case "new" -> 100;
            default -> share.matches() ? Integer.parseInt(share.group(1)) : -1;
        };
        if (percent < 0 || percent > 100) {
            throw new Refusal("to is '" + to + "'", "old, new, or a share like 25%");
        }
        return percent;
    }
}
