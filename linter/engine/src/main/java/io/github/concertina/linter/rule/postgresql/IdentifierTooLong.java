package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags names of more than 63 bytes. */
@RuleInfo(
        id = "identifier-too-long",
        group = Group.STYLE,
        summary = "a name that the server cuts",
        severity = Severity.WARNING,
        core = false)
public final class IdentifierTooLong implements Rule {
    private static final int LONGEST = 63;

    @Override
    public void check(Fact fact, Scene scene, Report report) {
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
