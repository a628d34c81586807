package io.github.concertina.crash;

/**
 * How one version of an application writes a row and reads it: SQL with {@code :id} and {@code :n} in it, where {@code n} is
 * all that a row says, in whatever columns.
 *
 * @param rows reads id and {@code n} of every row
 */
record Image(String insert, String update, String delete, String rows) {
    /** The same version, once it says another name for the table {@code orders}. */
    Image on(String table) {
        return new Image(
                insert.replace("orders", table),
                update.replace("orders", table),
                delete.replace("orders", table),
                rows.replace("orders", table));
    }

    static String of(String statement, int id, int n) {
        return statement.replace(":id", Integer.toString(id)).replace(":n", Integer.toString(n));
    }
}
