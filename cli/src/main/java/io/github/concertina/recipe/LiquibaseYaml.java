package io.github.concertina.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Liquibase changelogs in YAML: one file for each phase, one changeset for each operation. */
public final class LiquibaseYaml implements Writer {
    private final FlowYaml yaml = new FlowYaml();
    private final String author;

    /** @param author of the changesets */
    public LiquibaseYaml(String author) {
        this.author = author;
    }

    @Override
    public List<Written> write(String change, List<PhaseFile> files, int first) {
        List<Written> written = new ArrayList<>();
        for (PhaseFile file : files) {
            int number = first + written.size();
            StringBuilder text = new StringBuilder("# " + file.before() + "\ndatabaseChangeLog:\n");
            int step = 0;
            for (RecipeStep each : file.steps()) {
                step++;
                Map<String, Object> attributes = new LinkedHashMap<>(Map.of("change", change));
                attributes.putAll(each.attributes());
                text.append("  - changeSet:\n      id: ")
                        .append(LiquibaseNames.id(change, number, step))
                        .append("\n      author: ")
                        .append(yaml.of(author))
                        .append("\n      runInTransaction: false\n      changes:\n        - ")
                        .append(each.operation())
                        .append(": ")
                        .append(yaml.of(attributes))
                        .append('\n');
            }
            written.add(new Written(LiquibaseNames.file(change, number, file.phase(), "yaml"), text.toString()));
        }
        return written;
    }
}
