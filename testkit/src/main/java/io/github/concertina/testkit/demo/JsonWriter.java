package io.github.concertina.testkit.demo;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes records as JSON; one that holds plain values only takes one line, so that a diff shows what changed. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    static String write(Record value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, "");
        return writer.out.append('\n').toString();
    }

    private void value(Object value, String indent) {
        if (value instanceof Record object) {
            object(object, indent);
        } else if (value instanceof List<?> list) {
            list(list, indent);
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Double number) {
            out.append(number(number));
        } else {
            out.append(value);
        }
    }

    private void object(Record object, String indent) {
        RecordComponent[] components = object.getClass().getRecordComponents();
        boolean oneLine = Arrays.stream(components).noneMatch(each -> isCompound(each.getType()));
        String deeper = indent + "  ";
        String separator = "";
        out.append('{');
        for (RecordComponent component : components) {
            out.append(separator).append(oneLine ? (separator.isEmpty() ? "" : " ") : "\n" + deeper);
            string(component.getName());
            out.append(": ");
            value(JsonRecords.get(object, component), deeper);
            separator = ",";
        }
        out.append(oneLine ? "" : "\n" + indent).append('}');
    }

    private void list(List<?> list, String indent) {
        String deeper = indent + "  ";
        String separator = "";
        out.append('[');
        for (Object each : list) {
            out.append(separator).append('\n').append(deeper);
            value(each, deeper);
            separator = ",";
        }
        out.append(list.isEmpty() ? "" : "\n" + indent).append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                default -> out.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }

    /** Nothing that is measured here is right to more than a thousandth. */
    private static String number(double number) {
        double rounded = Math.round(number * 1000) / 1000.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static boolean isCompound(Class<?> type) {
        return type.isRecord() || List.class.isAssignableFrom(type);
    }
}
