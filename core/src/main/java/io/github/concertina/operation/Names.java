package io.github.concertina.operation;

import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Names as authors give them, and names that we derive from theirs. */
final class Names {
    /**
     * The longest name in bytes that every server keeps whole.
     *
     * <p>PostgreSQL silently cuts at 63 bytes (PostgreSQL 18 documentation, 4.1.1 Identifiers and Key Words): two long
     * names may then be one.
     */
    static final int MAX_BYTES = 63;

    private Names() {}

    static Ident ident(String attribute, String text) {
        if (text.isBlank()) {
            throw new Refusal(attribute + " is blank", "give a name");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new Refusal(
                    attribute + " '" + text + "' has " + bytes + " bytes; PostgreSQL cuts names at " + MAX_BYTES,
                    "shorten it by " + (bytes - MAX_BYTES) + " bytes");
        }
        return new Ident(text);
    }

    static List<Ident> idents(String attribute, List<String> texts) {
        if (texts.isEmpty()) {
            throw new Refusal(attribute + " names no column", attribute + ": [a, b]");
        }
        List<Ident> idents = texts.stream().map(text -> ident(attribute, text)).toList();
        if (idents.stream().distinct().count() != idents.size()) {
            throw new Refusal(attribute + " names a column twice: " + String.join(", ", texts), "name each once");
        }
        return idents;
    }

    static TableName table(@Nullable String schema, String table) {
        return new TableName(schema == null ? null : ident("schemaName", schema), ident("tableName", table));
    }

    static @Nullable Expression expression(String attribute, @Nullable String sql) {
        if (sql == null) {
            return null;
        }
        if (sql.isBlank()) {
            throw new Refusal(attribute + " is blank", "give an SQL expression, or leave the attribute out");
        }
        return new Expression(sql);
    }

    /** {@code first_second}, cut and made unique by a hash of the whole where it would be too long. */
    static Ident derived(String first, String second) {
        String whole = first + "_" + second;
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BYTES) {
            return new Ident(whole);
        }
        CRC32 hash = new CRC32();
        hash.update(bytes);
        String suffix = "_" + HexFormat.of().toHexDigits((int) hash.getValue());
        StringBuilder cut = new StringBuilder();
        int room = MAX_BYTES - suffix.length();
        for (int codePoint : whole.codePoints().toArray()) {
            String next = Character.toString(codePoint);
            room -= next.getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            cut.append(next);
        }
        return new Ident(cut + suffix);
    }
}
