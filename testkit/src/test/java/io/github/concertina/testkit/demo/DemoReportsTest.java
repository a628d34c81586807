package io.github.concertina.testkit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoReportsTest {
    @TempDir
    Path folder;

    @Test
    void what_is_read_is_what_was_written() throws IOException {
        Path file = folder.resolve("demo.json");
        DemoReports.write(SampleReport.REPORT, file);
        assertThat(DemoReports.read(file)).isEqualTo(SampleReport.REPORT);
    }

    @Test
    void plain_values_stand_in_one_line() {
        assertThat(JsonWriter.write(SampleReport.REPORT.machine()))
                .isEqualTo("{\"cores\": 2, \"memoryGb\": 16, \"system\": \"Linux \\\"amd64\\\"\","
                        + " \"jvm\": \"Some\\nJava\\u000917\", \"loadAverage\": 0.25}\n");
    }

    @Test
    void a_report_of_another_form_is_an_error_that_shows_both() throws IOException {
        Path file = folder.resolve("demo.json");
        Files.writeString(file, "{\"date\": \"2026-11-20\", \"surprise\": []}");
        assertThatThrownBy(() -> DemoReports.read(file))
                .hasMessage("DemoReport has [date, machine, setup, naive, safe], and the JSON [date, surprise]");
    }

    @Test
    void what_is_no_json_is_an_error_with_its_place() {
        assertThatThrownBy(() -> JsonParser.parse("{\"date\" 1}"))
                .hasMessage("expected ':' at character 8 of the JSON");
        assertThatThrownBy(() -> JsonParser.parse("[1, x]")).hasMessage("expected a value at character 4 of the JSON");
        assertThatThrownBy(() -> JsonParser.parse("[1, 2")).hasMessageContaining("expected more");
    }
}
