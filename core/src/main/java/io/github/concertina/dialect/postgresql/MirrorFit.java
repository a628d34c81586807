package io.github.concertina.dialect.postgresql;

/**
 * How rows of two tables are compared: they fit where what follows from one is the other, byte for byte, whichever way.
 *
 * @param leads whether this is the old table: what is written there is never taken for what the new one says already,
 *     since the new one must hold what follows from the old one
 */
record MirrorFit(Mirrored mirrored, boolean leads) {
    static final String UNMAPPABLE = "data_exception OR integrity_constraint_violation OR raise_exception";

    /** Whether a row of ours and {@code there} fit, whichever way. */
    String fits(String mine) {
        String wayBack = mirrored.filled().isEmpty()
                ? ""
                : """
                          IF NOT fitted THEN
                            concertina_row := there;
                %1$s
                            fitted := %2$s;
                          END IF;
                """.formatted(
                                RecordSql.assigned("back", mirrored.restBack(), 12),
                                RecordSql.same("back", mine, mirrored.filled()));
        return """
                        fitted := false;
                        BEGIN
                          concertina_row := %1$s;
                %2$s
                          fitted := %3$s;
                %4$s        EXCEPTION WHEN %5$s THEN
                          fitted := false;
                        END;""".formatted(
                        mine,
                        RecordSql.assigned("fit", mirrored.rest(), 10),
                        RecordSql.same("fit", "there", mirrored.written()),
                        wayBack,
                        UNMAPPABLE);
    }

    /**
     * Whether ours is what the other row says, so that it is nothing new: what the other table's trigger has just written.
     * Where the other row still says what ours said before, it is the older of the two.
     */
    String echo() {
        if (mirrored.filled().isEmpty()) {
            return "";
        }
        String older = leads
                ? """
                          IF fitted AND TG_OP = 'UPDATE' THEN
                            concertina_row := OLD;
                %1$s
                            fitted := NOT %2$s;
                          END IF;
                """.formatted(
                                RecordSql.assigned("fit", mirrored.rest(), 12),
                                RecordSql.same("fit", "there", mirrored.written()))
                : "";
        return """
                      IF NOT fitted THEN
                        BEGIN
                          concertina_row := there;
                %1$s
                          fitted := %2$s;
                %3$s        EXCEPTION WHEN %4$s THEN
                          NULL; -- What cannot be mapped fits nothing.
                        END;
                      END IF;
                """.formatted(
                        RecordSql.assigned("back", mirrored.restBack(), 10),
                        RecordSql.same("back", "here", mirrored.filled()),
                        older,
                        UNMAPPABLE);
    }
}
