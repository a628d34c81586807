package io.github.concertina.recipe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Liquibase changelogs in JSON; what must come before stands in a comment of the first changeset. */
public final class LiquibaseJson implements Writer {
    private final String author;

    /** @param author of the changesets */
    public LiquibaseJson(String author) {
        this.author = author;
    }

    @Override
    public List<Written> write(String change, List<PhaseFile> files, int first) {
        List<Written> written = new ArrayList<>();
        for (PhaseFile file : files) {
            int number = first + written.size();
            StringWriter text = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
                json.useDefaultPrettyPrinter();
                changelog(json, change, file, number);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            written.add(new Written(LiquibaseNames.file(change, number, file.phase(), "json"), text + "\n"));
        }
        return written;
    }

    private void changelog(JsonGenerator json, String change, PhaseFile file, int number) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("databaseChangeLog");
        int step = 0;
        for (RecipeStep each : file.steps()) {
            step++;
            json.writeStartObject();
            json.writeObjectFieldStart("changeSet");
            json.writeStringField("id", LiquibaseNames.id(change, number, step));
            json.writeStringField("author", author);
            json.writeStringField("comment", file.before());
            json.writeBooleanField("runInTransaction", false);
            json.writeArrayFieldStart("changes");
            json.writeStartObject();
            json.writeObjectFieldStart(each.operation());
            json.writeStringField("change", change);
            for (Map.Entry<String, Object> attribute : each.attributes().entrySet()) {
                json.writeFieldName(attribute.getKey());
                value(json, attribute.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                value(json, each);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                json.writeFieldName(each.getKey().toString());
                value(json, each.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }
}
