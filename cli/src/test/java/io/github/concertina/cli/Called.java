package io.github.concertina.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What a call of the command gave. */
record Called(int code, String out, String err) {
    static Called with(String... arguments) {
        return with(Map.of(), arguments);
    }

    static Called with(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Concertina.run(arguments, environment, new PrintWriter(out), new PrintWriter(err));
        return new Called(code, out.toString(), err.toString());
    }
}
