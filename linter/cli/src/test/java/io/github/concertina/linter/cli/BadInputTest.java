package io.github.concertina.linter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever stands in one file: it is said in one line with its place, and the next file is judged. */
class BadInputTest {
    private static final String GOOD = "DROP TABLE after;";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(Path path, String... further) {
        out.getBuffer().setLength(0);
        String[] arguments = new String[further.length + 4];
        arguments[0] = path.toString();
        arguments[1] = "--database";
        arguments[2] = "postgresql:15";
        arguments[3] = "--all";
        System.arraycopy(further, 0, arguments, 4, further.length);
        PrintWriter writer = new PrintWriter(out, true);
        return ConcertinaLint.run(arguments, writer, writer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            V1__a.sql  | UTF-8    | ALTER TABLE a FROB b;          | :1: not analysed: the grammar does not know this form
            V1__a.sql  | UTF-8    | SELECT 1;\\nALTER TABLE ( ;    | :2: not analysed: the grammar does not know this form
            V1__a.sql  | UTF-8    | SELECT 1;\\nSELECT 'no end    | :2: not analysed: the quote or comment that begins here is never closed
            V1__a.sql  | UTF-8    | DO $$ BEGIN no end             | :1: not analysed: the quote or comment that begins here is never closed
            V1__a.sql  | UTF-8    | SELECT 1; /* no end            | :1: not analysed: the quote or comment that begins here is never closed
            V1__a.sql  | UTF-8    | SELECT 'end'                   | 0 not analysed
            V1__a.sql  | UTF-8    | \\0\\1\\2                      | :1: not analysed: this is a binary file; a migration is text, saved as UTF-8
            V1__a.sql  | ISO-8859-1 | SELECT 'ü';                  | :1: not analysed: this is not UTF-8 text; save it as UTF-8
            V1__a.sql  | UTF-8    | SELECT '\\ufffd';               | 0 not analysed
            V1__a.sql  | UTF-16LE | \\ufeffDROP TABLE before;      | V1__a.sql:1:1: error: drop-table
            V1__a.sql  | UTF-16BE | \\ufeffDROP TABLE before;      | V1__a.sql:1:1: error: drop-table
            V1__a.sql  | UTF-8    | \\ufeffDROP TABLE before;      | V1__a.sql:1:1: error: drop-table
            V1__a.sql  | UTF-8    | `` | 0 not analysed
            V1__a.expand.yaml | UTF-8 | steps: {                   | :1: not analysed: no YAML: expected the node content
            V1__a.expand.yaml | UTF-8 | change: a                  | :1: not analysed: no list of steps in this file
            V1__a.expand.yaml | UTF-8 | steps: [safeAddColum: {}]  | :1: not analysed: there is no operation safeAddColum
            """)
    void aMigrationOfFlyway(String name, String charset, String text, String message) throws IOException {
        Files.write(folder.resolve(name), bytes(text == null ? "" : text, charset));
        Files.writeString(folder.resolve("V2__after.sql"), GOOD);
        assertThat(run(folder)).isEqualTo(1);
        assertThat(out.toString()).contains(message).contains("V2__after.sql:1:1: error: drop-table");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.xml  | <databaseChangeLog>\\n<changeSet></databaseChangeLog>  | a.xml:2: not analysed: no well-formed XML here:
            a.xml  | plain words                                            | a.xml:1: not analysed: no well-formed XML here
            a.yaml | databaseChangeLog:\\n  - changeSet: {                   | a.yaml:2: not analysed: no well-formed YAML or JSON here: expected
            a.yaml | - just a list                                           | a.yaml:1: not analysed: no databaseChangeLog in it
            a.json | {"databaseChangeLog": [                                 | a.json:1: not analysed: no well-formed YAML or JSON here: expected
            a.xml  | \\0\\1                                                  | a.xml:1: not analysed: this is a binary file
            a.xml  | <databaseChangeLog><include file="no.xml"/></databaseChangeLog>     | a.xml:1: not analysed: there is no file no.xml to include; it is looked for
            a.xml  | <databaseChangeLog><includeAll path="no"/></databaseChangeLog>      | a.xml:1: not analysed: there is no directory no to include
            a.xml  | <databaseChangeLog><include file="master.xml"/></databaseChangeLog> | master.xml:1: not analysed: this changelog includes itself, by way of a.xml; it is read once, remove the include
            a.xml  | <databaseChangeLog><changeSet id="1" author="a"><sqlFile path="no.sql"/></changeSet></databaseChangeLog> | a.xml:1: not analysed: there is no file no.sql
            a.xml  | <databaseChangeLog><changeSet id="1" author="a"><frobnicate/></changeSet></databaseChangeLog> | a.xml:1: not analysed:
            a.xml  | <!DOCTYPE x [<!ENTITY e SYSTEM "secret.txt">]><databaseChangeLog><changeSet id="1" author="a"><sql>&e;</sql></changeSet></databaseChangeLog> | a.xml:1: not analysed: no well-formed XML here
            """)
    void aFileThatAChangelogIncludes(String name, String text, String message) throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "DROP TABLE secret;");
        Files.write(folder.resolve(name), bytes(text, "UTF-8"));
        Path master = Files.writeString(
                folder.resolve("master.xml"),
                "<databaseChangeLog><include file=\"" + name + "\"/>\n<changeSet id=\"9\" author=\"a\"><sql>" + GOOD
                        + "</sql></changeSet></databaseChangeLog>");
        assertThat(run(master)).isEqualTo(1);
        assertThat(out.toString())
                .contains(message)
                .contains("master.xml:2:35: error: drop-table")
                .doesNotContain("secret`");
    }

    @Test
    void aHundredMegabytesAreReadToTheirEnd() throws IOException {
        byte[] row = "INSERT INTO t VALUES (1, 'x');\n".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream big = Files.newOutputStream(folder.resolve("V1__big.sql"))) {
            for (long written = 0; written < 100_000_000; written += row.length) {
                big.write(row);
            }
            big.write("CREATE VIEW v AS SELECT 1 AS a;".getBytes(StandardCharsets.UTF_8));
        }
        Path last = Files.writeString(folder.resolve("V2__after.sql"), "DROP VIEW v;");
        String[] command = {folder.toString(), "--database", "postgresql:15", "--new", last.toString()};
        PrintWriter writer = new PrintWriter(out, true);
        assertThat(ConcertinaLint.run(command, writer, writer)).isEqualTo(1);
        assertThat(out.toString()).contains("1 migration judged of 2").contains("V2__after.sql:1:1: error: drop-view");
    }

    private static byte[] bytes(String written, String charset) {
        String text = written.replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("\\1", "\1")
                .replace("\\2", "\2")
                .replace("\\ufeff", "\ufeff");
        return text.getBytes(Charset.forName(charset));
    }
}
