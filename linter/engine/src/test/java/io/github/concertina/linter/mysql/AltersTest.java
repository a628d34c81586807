package io.github.concertina.linter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real servers accepted is read: every statement of the measured matrix. */
class AltersTest {
    static Stream<String> statements() throws IOException {
        return Alter.all().stream()
                .flatMap(
                        alter -> Stream.concat(alter.before().stream(), Stream.of("ALTER TABLE t " + alter.clauses())));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void isRead(String sql) {
        MappedText text = MappedText.whole(new Source("V1__x.sql", sql));
        List<Fact> facts = new MySqlReader(Server.parse("mysql:8.0.31"))
                .read(
                        text,
                        Splitter.split(sql, Server.parse("mysql:8.0.31").dialect())
                                .get(0));
        assertThat(facts).isNotEmpty().noneMatch(fact -> fact instanceof Fact.Unread);
    }
}
