package io.github.concertina.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is written is JSON, whatever names and reasons people think of; a YAML parser reads it as the same values. */
class JsonTest {
    @Test
    void values_of_every_kind_and_empty_containers() {
        Json json = new Json();
        json.beginObject();
        json.field("rows", 12L);
        json.field("done", true);
        json.field("eta", null);
        json.beginArray("changes");
        json.end();
        json.beginArray("tables");
        json.value("a");
        json.beginObject();
        json.end();
        json.end();
        json.end();
        assertThat(json.text())
                .isEqualTo("{\n  \"rows\" : 12,\n  \"done\" : true,\n  \"eta\" : null,\n  \"changes\" : [],\n"
                        + "  \"tables\" : [\n    \"a\",\n    {}\n  ]\n}");
        Map<String, Object> expected =
                Map.of("rows", 12, "done", true, "changes", List.of(), "tables", List.of("a", Map.of()));
        assertThat(read(json)).containsAllEntriesOf(expected).containsEntry("eta", null);
    }

    @Test
    void quotes_control_characters_and_other_scripts() {
        String text = "say \"no\" \\ to\n\ttabs\r\u0001\u007f and Müller's 注文";
        Json json = new Json();
        json.beginObject();
        json.field(text, text);
        json.end();
        assertThat(json.text())
                .contains("\\u0001", "\\\"no\\\" \\\\ to\\n\\ttabs\\r")
                .hasLineCount(3);
        assertThat(read(json).get(text)).isEqualTo(text);
    }

    /** Half of a pair is no character, and no encoder may drop it or the line with it. */
    @Test
    void surrogates_are_escaped() {
        Json json = new Json();
        json.beginObject();
        json.field("pair", "\ud83d\ude00");
        json.field("half", "\ud83d");
        json.end();
        assertThat(json.text()).isEqualTo("{\n  \"pair\" : \"\\ud83d\\ude00\",\n  \"half\" : \"\\ud83d\"\n}");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(Json json) {
        return (Map<String, Object>) new Yaml(new SafeConstructor(new LoaderOptions())).load(json.text());
    }
}
