package io.github.concertina.linter.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concertina.linter.report.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The JSON schema of the configuration, for the completion of editors; made of the keys. */
public final class ConfigSchema {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private ConfigSchema() {}

    /** The text of the schema. */
    public static String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.pretty(new JsonFactory().createGenerator(text))) {
            json.writeStartObject();
            json.writeStringField("$schema", "http://json-schema.org/draft-07/schema#");
            json.writeStringField("title", ".concertina.yaml");
            body(json, Keys.all());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string can be written to", e);
        }
        return text + "\n";
    }

    private static void value(JsonGenerator json, Shape shape) throws IOException {
        json.writeStartObject();
        body(json, shape);
        json.writeEndObject();
    }

    private static void body(JsonGenerator json, Shape shape) throws IOException {
        json.writeStringField("description", shape.doc());
        if (shape instanceof Shape.Text text) {
            text(json, text.choices());
        } else if (shape instanceof Shape.Count) {
            json.writeStringField("type", "integer");
            json.writeNumberField("minimum", 0);
        } else if (shape instanceof Shape.TextList) {
            json.writeStringField("type", "array");
            json.writeObjectFieldStart("items");
            json.writeStringField("type", "string");
            json.writeEndObject();
        } else if (shape instanceof Shape.TextMap) {
            json.writeStringField("type", "object");
            json.writeObjectFieldStart("additionalProperties");
            texts(json, "string", "number", "boolean");
            json.writeEndObject();
        } else if (shape instanceof Shape.Section section) {
            section(json, section);
        } else if (shape instanceof Shape.SectionList list) {
            json.writeStringField("type", "array");
            json.writeFieldName("items");
            value(json, list.section());
        } else if (shape instanceof Shape.TextOrSection either) {
            json.writeArrayFieldStart("oneOf");
            value(json, either.text());
            value(json, either.section());
            json.writeEndArray();
        }
    }

    private static void text(JsonGenerator json, List<String> choices) throws IOException {
        if (choices.isEmpty()) {
            texts(json, "string", "number", "boolean");
            return;
        }
        json.writeArrayFieldStart("enum");
        for (String choice : choices) {
            json.writeString(choice);
            if (NUMBER.matcher(choice).matches()) {
                // What YAML makes of it without quotes.
                json.writeNumber(choice);
            }
        }
        if (choices.contains("true")) {
            json.writeBoolean(true);
        }
        if (choices.contains("off") || choices.contains("false")) {
            // To a reader of YAML 1.1 the bare word is a boolean.
            json.writeBoolean(false);
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String... types) throws IOException {
        json.writeArrayFieldStart("type");
        for (String type : types) {
            json.writeString(type);
        }
        json.writeEndArray();
    }

    private static void section(JsonGenerator json, Shape.Section section) throws IOException {
        json.writeStringField("type", "object");
        json.writeBooleanField("additionalProperties", false);
        if (!section.required().isEmpty()) {
            json.writeArrayFieldStart("required");
            for (String key : section.required()) {
                json.writeString(key);
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, Shape> key : section.keys().entrySet()) {
            json.writeFieldName(key.getKey());
            value(json, key.getValue());
        }
        json.writeEndObject();
    }
}
