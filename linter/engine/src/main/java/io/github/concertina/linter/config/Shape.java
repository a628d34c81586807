package io.github.concertina.linter.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may stand behind a key. */
sealed interface Shape {
    String doc();

    /** A word or a number; where choices are given, one of them. */
    record Text(String doc, List<String> choices) implements Shape {
        public Text {
            choices = List.copyOf(choices);
        }
    }

    /** A whole number. */
    record Count(String doc) implements Shape {}

    /** A list of texts. */
    record TextList(String doc) implements Shape {}

    /** Names of the user's own, each with a text. */
    record TextMap(String doc) implements Shape {}

    /** Keys of ours; in the order in which they are documented. */
    record Section(String doc, Map<String, Shape> keys, List<String> required) implements Shape {
        public Section {
            keys = new LinkedHashMap<>(keys);
            required = List.copyOf(required);
        }
    }

    /** A list of sections. */
    record SectionList(String doc, Section section) implements Shape {}

    /** A word, or a section that has more to say. */
    record TextOrSection(String doc, Text text, Section section) implements Shape {}
}
