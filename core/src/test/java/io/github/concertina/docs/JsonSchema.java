package io.github.concertina.docs;

import io.github.concertina.operation.AttributeType;
import io.github.concertina.operation.OperationType;
import io.github.concertina.run.Script;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON schema of a migration file, for editors: completion and the meaning of each attribute. */
final class JsonSchema {
    private JsonSchema() {}

    static String of(List<OperationType> operations) {
        String steps = operations.stream()
                .map(operation -> "        " + text(operation.name()) + ": "
                        + object(operation.summary(), operation.attributes(), "        "))
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "$schema": "http://json-schema.org/draft-07/schema#",
                  "title": "Concertina migration file",
                  "type": "object",
                  "required": ["change", "steps"],
                  "additionalProperties": false,
                  "properties": {
                    "change": {
                      "description": "the logical change that ties the files of several releases together",
                      "type": "string",
                      "pattern": %s
                    },
                    "steps": {
                      "type": "array",
                      "minItems": 1,
                      "items": { "$ref": "#/definitions/step" }
                    }
                  },
                  "definitions": {
                    "step": {
                      "type": "object",
                      "minProperties": 1,
                      "maxProperties": 1,
                      "additionalProperties": false,
                      "properties": {
                %s
                      }
                    }
                  }
                }
                """.formatted(text("^" + Script.CHANGE_ID + "$"), steps);
    }

    private static String object(String doc, List<AttributeType> attributes, String indent) {
        String in = indent + "  ";
        List<String> required = attributes.stream()
                .filter(AttributeType::required)
                .map(attribute -> text(attribute.name()))
                .toList();
        String properties = attributes.stream()
                .map(attribute -> in + "  " + text(attribute.name()) + ": "
                        + described(attribute.doc(), shape(attribute.javaType(), in + "  ")))
                .collect(Collectors.joining(",\n"));
        return "{\n"
                + (doc.isEmpty() ? "" : in + "\"description\": " + text(doc) + ",\n")
                + in + "\"type\": \"object\",\n"
                + in + "\"additionalProperties\": false,\n"
                + (required.isEmpty() ? "" : in + "\"required\": [" + String.join(", ", required) + "],\n")
                + in + "\"properties\": {\n" + properties + "\n" + in + "}\n"
                + indent + "}";
    }

    private static String described(String doc, String shape) {
        return "{ \"description\": " + text(doc) + ", " + shape.substring(1).stripLeading();
    }

    private static String shape(Type type, String indent) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == Map.class) {
                return "{ \"type\": \"object\", \"minProperties\": 1, \"additionalProperties\": { \"type\": \"string\" } }";
            }
            String item = shape(generic.getActualTypeArguments()[0], indent);
            return "{ \"anyOf\": [{ \"type\": \"array\", \"items\": " + item + " }, { \"type\": \"string\" }] }";
        }
        Class<?> target = (Class<?>) type;
        if (target.isRecord()) {
            String object = object("", AttributeType.of(target.asSubclass(Record.class)), indent);
            // A bare word stands for the first attribute where that is enough.
            return "{ \"anyOf\": [{ \"type\": \"string\" }, " + object + "] }";
        }
        if (target.isEnum()) {
            List<String> words = new ArrayList<>();
            Shapes.constants(target).forEach(word -> words.add(text(word)));
            return "{ \"enum\": [" + String.join(", ", words) + "] }";
        }
        return switch (target.getSimpleName()) {
            case "boolean", "Boolean" -> "{ \"type\": \"boolean\" }";
            case "Integer" -> "{ \"type\": \"integer\", \"minimum\": 1 }";
            case "Duration" ->
                "{ \"type\": \"string\", \"pattern\": " + text("^([0-9]+ *(ms|s|min|m|h|d)|P.*)$") + " }";
            default -> "{ \"type\": [\"string\", \"number\", \"boolean\"] }";
        };
    }

    private static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
