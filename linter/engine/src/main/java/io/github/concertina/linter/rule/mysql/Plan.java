package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.mysql.Measured;
import io.github.concertina.linter.rule.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the server carries an ALTER TABLE out: the cheapest way that is open to all of its clauses, or the one that it is told.
 *
 * @param refused what it is told that it will not do; empty where it does it
 * @param worst the clause that closes the cheaper ways
 * @param on the server that this was measured on
 */
record Plan(Way way, boolean rebuilds, String refused, List<String> kinds, Clause worst, Server on) {
    /** A kind that depends on what the history does not tell. */
    static final String NOT_KNOWN = "type-not-known";

    /** From the cheapest on. */
    enum Way {
        INSTANT,
        NONE,
        SHARED,
        EXCLUSIVE,
        /** A copy, and what is written meanwhile is written after it: MariaDB from 11.2. */
        ONLINE_COPY,
        COPY
    }

    /** The plan; null where it is no ALTER TABLE of a table in use, or of a kind that nobody measured. */
    static @Nullable Plan of(Fact fact, Scene scene) {
        if (!(fact instanceof Fact.AlterTable alter)
                || !scene.isLive(alter.table())
                || alter.clauses().isEmpty()) {
            return null;
        }
        Server server = scene.server();
        List<Measured.Row> rows = new ArrayList<>();
        TreeSet<String> kinds = new TreeSet<>();
        Clause worst = alter.clauses().get(0);
        Way dearest = Way.INSTANT;
        for (Clause clause : alter.clauses()) {
            for (String kind : Operations.of(clause, alter, scene)) {
                Measured.Row row = kind.equals(NOT_KNOWN)
                        ? notKnown(server)
                        : Measured.of(kind, server).orElse(null);
                if (row == null || !row.copy()) {
                    return null;
                }
                kinds.add(kind);
                rows.add(row);
                Way way = cheapest(row.instant(), row.none(), row.shared(), row.exclusive(), row.online());
                if (way.compareTo(dearest) > 0) {
                    dearest = way;
                    worst = clause;
                }
            }
        }
        Measured.Row all = rows.isEmpty() ? null : together(kinds, rows, server);
        return all == null ? null : told(alter, all, List.copyOf(kinds), worst, server);
    }

    private static Measured.Row notKnown(Server server) {
        return new Measured.Row(
                NOT_KNOWN,
                server,
                false,
                false,
                false,
                false,
                true,
                server.engine() == Engine.MARIADB && server.from(11, 2, 0),
                true);
    }

    /** Several clauses: as measured together, or the worst of all. */
    private static Measured.Row together(TreeSet<String> kinds, List<Measured.Row> rows, Server server) {
        Measured.Row pair =
                rows.size() > 1 ? Measured.of(String.join(", ", kinds), server).orElse(null) : null;
        if (pair != null && pair.copy()) {
            return pair;
        }
        boolean instant = rows.stream().allMatch(Measured.Row::instant);
        // No virtual column comes or goes in place beside something else: every pair that was measured says so.
        boolean alone = rows.size() == 1 || kinds.stream().noneMatch(kind -> kind.contains("-virtual"));
        return new Measured.Row(
                String.join(", ", kinds),
                rows.get(0).on(),
                instant,
                alone && rows.stream().allMatch(Measured.Row::none),
                alone && rows.stream().allMatch(Measured.Row::shared),
                alone && rows.stream().allMatch(Measured.Row::exclusive),
                true,
                rows.stream().allMatch(Measured.Row::online),
                rows.stream().anyMatch(Measured.Row::rebuilds));
    }

    private static Way cheapest(boolean instant, boolean none, boolean shared, boolean exclusive, boolean online) {
        return instant
                ? Way.INSTANT
                : none
                        ? Way.NONE
                        : shared ? Way.SHARED : exclusive ? Way.EXCLUSIVE : online ? Way.ONLINE_COPY : Way.COPY;
    }

    private static Plan told(Fact.AlterTable alter, Measured.Row row, List<String> kinds, Clause worst, Server server) {
        String algorithm = alter.algorithm().equals("DEFAULT") ? "" : alter.algorithm();
        String lock = alter.lock().equals("DEFAULT") ? "" : alter.lock();
        boolean inPlace = algorithm.isEmpty() || algorithm.equals("INPLACE") || algorithm.equals("NOCOPY");
        boolean mayBuild = !algorithm.equals("NOCOPY") || !row.rebuilds();
        boolean none = inPlace && mayBuild && row.none() && !lock.equals("SHARED") && !lock.equals("EXCLUSIVE");
        boolean shared = inPlace && mayBuild && row.shared() && !lock.equals("NONE") && !lock.equals("EXCLUSIVE");
        boolean exclusive = inPlace && mayBuild && row.exclusive() && !lock.equals("NONE") && !lock.equals("SHARED");
        boolean instant = row.instant()
                && !algorithm.equals("COPY")
                && (!algorithm.equals("INPLACE") || server.engine() == Engine.MARIADB)
                && (lock.isEmpty() || (server.engine() == Engine.MARIADB && lock.equals("NONE")));
        boolean mayCopy = algorithm.isEmpty() || algorithm.equals("COPY");
        boolean online = mayCopy && row.online() && (lock.isEmpty() || lock.equals("NONE"));
        boolean copy = online || (mayCopy && !lock.equals("NONE"));
        String refused = "";
        if (!instant && !none && !shared && !exclusive && !copy) {
            refused = (algorithm.isEmpty() ? "" : "ALGORITHM=" + algorithm)
                    + (algorithm.isEmpty() || lock.isEmpty() ? "" : ", ")
                    + (lock.isEmpty() ? "" : "LOCK=" + lock);
        }
        return new Plan(
                cheapest(instant, none, shared, exclusive, online),
                row.rebuilds() && kinds.stream().noneMatch(kind -> kind.contains("partition")),
                refused,
                kinds,
                worst,
                row.on());
    }

    boolean is(Way other) {
        return refused.isEmpty() && way == other;
    }

    boolean has(String kind) {
        return kinds.contains(kind);
    }

    /** Where it was measured, as the end of a message; nothing where it is not known. */
    String source(Server server) {
        if (has(NOT_KNOWN)) {
            return " if it changes the type; the history does not tell the old one.";
        }
        return on.equals(server)
                ? " (measured on " + on + ")."
                : " (measured on " + on + "; " + server + " was not run).";
    }
}
