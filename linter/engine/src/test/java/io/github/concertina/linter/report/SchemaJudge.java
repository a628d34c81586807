package io.github.concertina.linter.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a JSON schema of draft 7 says against a value. */
public final class SchemaJudge {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema;

    private SchemaJudge(JsonNode schema) {
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(
                        schema,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    public static SchemaJudge of(String schema) throws IOException {
        return new SchemaJudge(JSON.readTree(schema));
    }

    /** SARIF 2.1.0, as OASIS published it. */
    static SchemaJudge sarif() throws IOException {
        try (InputStream in = SchemaJudge.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What is wrong with that JSON text; empty where nothing is. */
    List<String> against(String json) throws IOException {
        return against(JSON.readTree(json));
    }

    /** What is wrong with that value of maps, lists and scalars; empty where nothing is. */
    public List<String> againstValue(Object value) {
        return against(JSON.valueToTree(value));
    }

    private List<String> against(JsonNode node) {
        return schema.validate(node).stream().map(ValidationMessage::getMessage).toList();
    }
}
