package io.github.concertina.recipe;

import io.github.concertina.plan.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Liquibase changelogs in formatted SQL: one file for each phase, one changeset for each operation. */
public final class LiquibaseSql implements Writer {
    private final FlowYaml yaml = new FlowYaml();
    private final String author;

    /**
     * @param author of the changesets
     * @throws Refusal for a quote in it, which the format has no way to write
     */
    public LiquibaseSql(String author) {
        if (author.isBlank() || author.matches("(?s).*[\"\\n\\r].*")) {
            throw new Refusal("formatted SQL has no way to write the author '" + author + "'", "a name without quotes");
        }
        this.author = author.matches("[\\w.-]+") ? author : '"' + author + '"';
    }

    @Override
    public List<Written> write(String change, List<PhaseFile> files, int first) {
        List<Written> written = new ArrayList<>();
        for (PhaseFile file : files) {
            int number = first + written.size();
            StringBuilder text = new StringBuilder("--liquibase formatted sql\n\n-- " + file.before() + "\n");
            int step = 0;
            for (RecipeStep each : file.steps()) {
                step++;
                Map<String, Object> attributes = new LinkedHashMap<>(Map.of("change", change));
                attributes.putAll(each.attributes());
                text.append("\n--changeset ")
                        .append(author)
                        .append(':')
                        .append(LiquibaseNames.id(change, number, step))
                        .append(" runInTransaction:false\nconcertina ")
                        .append(each.operation())
                        .append(' ')
                        .append(yaml.of(attributes))
                        .append(";\n");
            }
            written.add(new Written(LiquibaseNames.file(change, number, file.phase(), "sql"), text.toString()));
        }
        return written;
    }
}
