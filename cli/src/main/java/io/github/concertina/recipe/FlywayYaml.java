package io.github.concertina.recipe;

import java.util.ArrayList;
import java.util.List;

/** Flyway's files: one for each phase, which is part of its name. */
public final class FlywayYaml implements Writer {
    private final FlowYaml yaml = new FlowYaml();

    @Override
    public List<Written> write(String change, List<PhaseFile> files, int first) {
        List<Written> written = new ArrayList<>();
        for (PhaseFile file : files) {
            StringBuilder text = new StringBuilder();
            text.append("# ").append(file.before()).append('\n');
            text.append("change: ").append(change).append("\nsteps:\n");
            for (RecipeStep step : file.steps()) {
                text.append("  - ")
                        .append(step.operation())
                        .append(": ")
                        .append(yaml.of(step.attributes()))
                        .append('\n');
            }
            int version = first + written.size();
            written.add(new Written(
                    "V" + version + "__" + change.replace('-', '_') + "."
                            + file.phase().word() + ".yaml",
                    text.toString()));
        }
        return written;
    }
}
