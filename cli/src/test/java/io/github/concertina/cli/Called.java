package io.github.concertina.cli;

import io.github.concertina.testkit.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a call of the command gave. */
record Called(int code, String out, String err) {
    static Called with(String... arguments) {
        return with(Map.of(), arguments);
    }

    /** A verb on a database, as the role of the test. */
    static Called on(TestDatabase database, String... arguments) {
        return with(
                Map.of("CONCERTINA_PASSWORD", database.password()),
                arguments(database, arguments).toArray(String[]::new));
    }

    /** The arguments of such a call, for another process too. */
    static List<String> arguments(TestDatabase database, String... arguments) {
        return Stream.concat(
                        Arrays.stream(arguments), Stream.of("--url", database.jdbcUrl(), "--user", database.user()))
                .toList();
    }

    static Called with(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Concertina.run(arguments, environment, new PrintWriter(out), new PrintWriter(err));
        return new Called(code, out.toString(), err.toString());
    }
}
