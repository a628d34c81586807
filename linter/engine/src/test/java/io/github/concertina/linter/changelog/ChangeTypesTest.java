package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.postgresql.PostgresReader;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import liquibase.Scope;
import liquibase.change.ChangeFactory;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A change type that Liquibase brings and nobody here has thought of turns this red. */
@ExtendWith(WithoutXsd.class)
class ChangeTypesTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/liquibase/types.xml");

    /** Liquibase renames a view by ALTER TABLE, and the reader of SQL asks nothing of a sequence's new name. */
    private static final Set<String> SAID_OTHERWISE = Set.of("renameView", "renameSequence");

    private static final Pattern TYPE = Pattern.compile("type=[^,]*");

    private static Set<String> defined() {
        return new TreeSet<>(
                Scope.getCurrentScope().getSingleton(ChangeFactory.class).getDefinedChanges());
    }

    private static boolean isRead(String name) {
        return ChangeTypes.isKnown(name) && ChangeTypes.harmless(name) == null && ChangeTypes.unknown(name) == null;
    }

    @Test
    void everyChangeTypeOfLiquibaseIsKnown() {
        assertThat(defined()).contains("createTable", "mergeColumns").hasSizeGreaterThan(40);
        assertThat(defined()).allMatch(ChangeTypes::isKnown);
        assertThat(defined())
                .noneMatch(name -> ChangeTypes.harmless(name) != null && ChangeTypes.unknown(name) != null);
    }

    @Test
    void whatIsReadHasAnExample() throws IOException {
        Set<String> examples = new TreeSet<>();
        ChangelogFiles.changeSets(EXAMPLES, LiquibaseCall.on("postgresql"))
                .forEach(changeSet -> examples.addAll(changeSet.changes()));
        assertThat(examples)
                .containsExactlyElementsOf(
                        defined().stream().filter(ChangeTypesTest::isRead).toList());
    }

    @Test
    void theFactsAreThoseOfTheSqlThatLiquibaseWrites() throws Exception {
        Map<String, List<String>> theirs = new TreeMap<>();
        RealLiquibase.statements(EXAMPLES, LiquibaseCall.on("postgresql"))
                .forEach((id, sql) ->
                        theirs.put(id, facts(MappedText.whole(new Source("x.sql", String.join(";\n", sql))))));
        SoftAssertions all = new SoftAssertions();
        for (ChangeSet changeSet : ChangelogFiles.changeSets(EXAMPLES, LiquibaseCall.on("postgresql"))) {
            List<String> ours = new ArrayList<>();
            for (Work work : changeSet.migrations().get(0).work()) {
                if (work instanceof Work.Known known) {
                    known.facts().forEach(fact -> ours.add(shown(fact)));
                } else if (work instanceof Work.Sql sql) {
                    ours.addAll(facts(sql.text()));
                }
            }
            if (SAID_OTHERWISE.contains(changeSet.id())) {
                all.assertThat(ours).as(changeSet.id()).hasSize(1);
                continue;
            }
            all.assertThat(ours).as(changeSet.id()).isEqualTo(theirs.get(changeSet.id()));
            all.assertThat(ours).as(changeSet.id()).noneMatch(fact -> fact.startsWith("Unread"));
        }
        all.assertAll();
    }

    private static List<String> facts(MappedText sql) {
        PostgresReader reader = new PostgresReader();
        List<String> facts = new ArrayList<>();
        for (Piece piece : Splitter.split(sql.text())) {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                reader.read(sql, piece).forEach(fact -> facts.add(shown(fact)));
            }
        }
        return facts;
    }

    /** Places aside, the schema that is understood, how types and keys are spelt, and what no rule asks. */
    private static String shown(Fact fact) {
        return TYPE.matcher(fact.toString())
                .replaceAll(type -> type.group().toLowerCase(Locale.ROOT))
                .replaceAll("[sS]pan(?:=Span)?\\[[^\\]]*\\]", "")
                .replaceAll("schema=public", "schema=null")
                .replaceAll("using=\\(\\w+::[^\\s]*\\)+, ", "using=null, ")
                .replaceAll("(?i) desc\\b", " DESC")
                .replaceAll("written=[^,\\]]*(?:\\([^)]*\\))?[^,\\]]*", "");
    }
}
