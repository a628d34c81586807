package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags names of more than 63 bytes; on MySQL and MariaDB of more than 64 characters, also those that the server makes up. */
@RuleInfo(
        id = "identifier-too-long",
        group = Group.STYLE,
        summary = "a name that the server cuts, or refuses",
        severity = Severity.WARNING,
        core = false,
        engines = {Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB})
public final class IdentifierTooLong implements Rule {
    private static final int LONGEST = 63;

    /** In characters; MySQL 8.0 Reference Manual, "Identifier Length Limits". */
    private static final int LONGEST_ON_MYSQL = 64;

    /** What the server appends to the name of the table where a foreign key has none of its own. */
    private static final String MADE_UP = "_ibfk_1";

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (scene.server().isMySql()) {
            onMySql(fact, scene.server(), report);
            return;
        }
        for (String name : names(fact)) {
            int bytes = name.codePoints().map(IdentifierTooLong::bytes).sum();
            if (bytes > LONGEST) {
                report.add(
                        fact.span(),
                        "`" + name + "` has " + bytes + " bytes: the server keeps the first " + LONGEST + " of them.",
                        "Give it a shorter name.");
            }
        }
    }

    private static void onMySql(Fact fact, Server server, Report report) {
        for (String name : names(fact)) {
            onMySql(fact, name, LONGEST_ON_MYSQL, "Give it a shorter name.", report);
        }
        boolean madeUp = fact instanceof Fact.OnTable
                && WrittenConstraints.of(fact).stream()
                        .anyMatch(constraint ->
                                constraint.kind() == Constraint.Kind.FOREIGN_KEY && constraint.name() == null);
        // As measured: InnoDB of MySQL 5.7 and of MariaDB looks at CREATE TABLE alone, and takes one character less.
        boolean early = server.engine() == Engine.MARIADB || server.major() < 8;
        if (madeUp && fact instanceof Fact.OnTable on && !(early && !(fact instanceof Fact.CreateTable))) {
            String name = on.table().name() + MADE_UP;
            onMySql(
                    fact,
                    name,
                    early ? LONGEST_ON_MYSQL - 1 : LONGEST_ON_MYSQL,
                    "Name the foreign key yourself.",
                    report);
        }
    }

    private static void onMySql(Fact fact, String name, int longest, String help, Report report) {
        int length = name.codePointCount(0, name.length());
        if (length > longest) {
            report.add(
                    fact.span(),
                    "`" + name + "` has " + length + " characters, and the server takes " + longest
                            + " here: the statement fails.",
                    help);
        }
    }

    private static List<String> names(Fact fact) {
        List<String> names = new ArrayList<>();
        WrittenConstraints.of(fact).forEach(constraint -> add(constraint.name(), names));
        if (fact instanceof Fact.CreateTable create) {
            names.add(create.table().name());
            create.columns().forEach(column -> names.add(column.name()));
        } else if (fact instanceof Fact.AddColumn add) {
            names.add(add.column().name());
        } else if (fact instanceof Fact.CreateIndex index) {
            add(index.name(), names);
        } else if (fact instanceof Fact.RenameTable rename) {
            names.add(rename.newName());
        } else if (fact instanceof Fact.RenameColumn rename) {
            names.add(rename.newName());
        } else if (fact instanceof Fact.CreateView create) {
            names.add(create.view().name());
        } else if (fact instanceof Fact.CreateTrigger create) {
            names.add(create.name());
        } else if (fact instanceof Fact.CreateObject create && create.kind() == ObjectKind.FUNCTION) {
            names.add(create.name().name());
        }
        return names;
    }

    /** As UTF-8 has it. */
    private static int bytes(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    private static void add(@Nullable String name, List<String> names) {
        if (name != null) {
            names.add(name);
        }
    }
}
