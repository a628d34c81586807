package io.github.concertina.linter.mysql;

/** What a foreign key does when its parent changes: no rule asks. */
final class Actions {
    private Actions() {}

    static void skip(Cursor cursor) {
        while (true) {
            if (cursor.accept("match")) {
                cursor.next();
            } else if (cursor.accept("on", "delete") || cursor.accept("on", "update")) {
                if (!(cursor.accept("set", "null")
                        || cursor.accept("set", "default")
                        || cursor.accept("no", "action")
                        || cursor.accept("cascade"))) {
                    cursor.expect("restrict");
                }
            } else {
                return;
            }
        }
    }
}
