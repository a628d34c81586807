package io.github.concertina.linter.fact;

/**
 * What a change of rows names beside its table; each is empty where nothing was written.
 *
 * @param alias what the table is called in the condition
 * @param tables what FROM, USING or JOIN says, as written
 * @param with the queries of WITH, as written
 */
public record Joined(String alias, String tables, String with) {
    /** Nothing beside the table. */
    public static final Joined NONE = new Joined("", "", "");
}
