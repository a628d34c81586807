package io.github.concertina.recipe;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** A value as YAML in one line. */
final class FlowYaml {
    private final Yaml yaml;

    FlowYaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
        options.setWidth(Integer.MAX_VALUE);
        options.setSplitLines(false);
        this.yaml = new Yaml(options);
    }

    String of(Object value) {
        return yaml.dump(value).strip();
    }
}
