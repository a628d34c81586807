package io.github.concertina.linter.changelog;

import java.math.BigInteger;
import java.util.Locale;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What YAML takes an unquoted word for: {@code yes} is true, {@code 010} is 8, {@code 2.50} is 2.5. */
final class YamlValues {
    private YamlValues() {}

    static String of(ScalarNode scalar) {
        String value = scalar.getValue();
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return value;
        }
        try {
            if (scalar.getTag().equals(Tag.BOOL)) {
                return switch (value.toLowerCase(Locale.ROOT)) {
                    case "yes", "on", "true" -> "true";
                    default -> "false";
                };
            }
            if (scalar.getTag().equals(Tag.INT) && !value.contains(":")) {
                return integer(value.replace("_", ""));
            }
            if (scalar.getTag().equals(Tag.FLOAT) && !value.contains(":")) {
                return Double.valueOf(value.replace("_", "")).toString();
            }
        } catch (NumberFormatException e) {
            // An infinity, or not a number: as it is written.
            return value;
        }
        return value;
    }

    private static String integer(String written) {
        boolean negative = written.startsWith("-");
        String digits = negative || written.startsWith("+") ? written.substring(1) : written;
        BigInteger value = digits.startsWith("0b")
                ? new BigInteger(digits.substring(2), 2)
                : digits.startsWith("0x")
                        ? new BigInteger(digits.substring(2), 16)
                        : new BigInteger(digits, digits.length() > 1 && digits.startsWith("0") ? 8 : 10);
        return (negative ? value.negate() : value).toString();
    }
}
