package io.github.concertina.linter.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's own parser, as libpg_query has it, in a process of node. */
final class Parser implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final Process process;
    private final Writer to;
    private final BufferedReader from;

    private Parser(Process process) {
        this.process = process;
        this.to = process.outputWriter(StandardCharsets.UTF_8);
        this.from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Parser start() throws IOException {
        Path library =
                Path.of("target/oracle/node_modules/libpg-query/wasm/index.cjs").toAbsolutePath();
        Path script = Path.of("src/test/resources/oracle/ask.cjs").toAbsolutePath();
        return new Parser(new ProcessBuilder("node", script.toString(), library.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * What it says of a script.
     *
     * @param statements as they are written, from the first token to the last; none where there is an error
     */
    record Answer(String error, List<String> statements) {
        boolean accepts() {
            return error.isEmpty();
        }
    }

    Answer ask(String sql) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("sql", sql);
            json.writeEndObject();
        }
        to.write(line + "\n");
        to.flush();
        String answer = from.readLine();
        if (answer == null) {
            throw new IOException("node is gone after: " + sql);
        }
        return read(answer, sql.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer read(String answer, byte[] sql) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        String error = "";
        try (JsonParser json = JSON.createParser(answer)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    numbers.add(json.getIntValue());
                } else if (json.currentToken() == JsonToken.VALUE_STRING) {
                    error = json.getText();
                }
            }
        }
        List<String> statements = new ArrayList<>();
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            int start = numbers.get(i);
            // The last one reaches to the end, and says so with nothing.
            int length = numbers.get(i + 1) == 0 ? sql.length - start : numbers.get(i + 1);
            statements.add(new String(sql, start, length, StandardCharsets.UTF_8));
        }
        return new Answer(error, statements);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
