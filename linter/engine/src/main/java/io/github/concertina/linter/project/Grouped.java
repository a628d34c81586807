package io.github.concertina.linter.project;

import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.flyway.FlywaySettings;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.NonTransactional;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;

/** The new migrations of a Flyway that groups: one transaction for all, or none, or Flyway refuses to run. */
final class Grouped {
    private Grouped() {}

    static MigrationSet by(FlywaySettings settings, MigrationSet set, Server server) {
        if (!settings.group() || server.isMySql()) {
            return set;
        }
        List<Migration> group = set.migrations().stream().filter(Grouped::isOne).toList();
        List<Migration> without =
                group.stream().filter(one -> !canHaveOne(one, server)).toList();
        List<Note> unread = new ArrayList<>(set.unread());
        boolean refused = !without.isEmpty() && without.size() < group.size() && !settings.mixed();
        if (refused) {
            without.forEach(one -> unread.add(new Note(
                    one.source(),
                    new Span(0, 0),
                    "Flyway refuses to run: with group all new migrations are one transaction, and this one cannot have any;"
                            + " release it alone, or set mixed")));
        }
        if (refused || without.size() == group.size()) {
            return new MigrationSet(set.migrations(), unread, set.before());
        }
        Migration.Transaction one = without.isEmpty() ? Migration.Transaction.GROUPED : Migration.Transaction.NEVER;
        List<Migration> migrations = set.migrations().stream()
                .map(migration -> isOne(migration) ? migration.in(one) : migration)
                .toList();
        return new MigrationSet(migrations, unread, set.before());
    }

    private static boolean isOne(Migration migration) {
        return migration.judged()
                && migration.kind() == Migration.Kind.FORWARD
                && (FlywayFiles.isVersioned(migration.name())
                        || migration.name().startsWith("R__"));
    }

    private static boolean canHaveOne(Migration migration, Server server) {
        if (migration.transaction() == Migration.Transaction.NEVER) {
            return false;
        }
        return migration.transaction() == Migration.Transaction.ALWAYS
                || migration.work().stream()
                        .filter(Work.Sql.class::isInstance)
                        .flatMap(work -> Splitter.split(((Work.Sql) work).text().text()).stream())
                        .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                        .noneMatch(piece -> NonTransactional.forFlyway(piece, server));
    }
}
