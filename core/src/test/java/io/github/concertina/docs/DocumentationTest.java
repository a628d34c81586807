package io.github.concertina.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.operation.Operations;
import io.github.concertina.settings.Setting;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.docs.GeneratedText;
import io.github.concertina.testkit.matrix.MatrixReport;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the documentation says of operations and settings is what the code has. */
class DocumentationTest {
    @Test
    void theReadmeListsEveryOperation() {
        GeneratedText.block("README.md", "operations").mustBe(OperationPages.table(Operations.all()));
    }

    @Test
    void everyAttributeIsDescribed() {
        GeneratedText.file("docs/operations.md").mustBe(OperationPages.page(Operations.all()));
    }

    @Test
    void editorsGetASchema() {
        GeneratedText.file("docs/concertina.schema.json").mustBe(JsonSchema.of(Operations.all()));
    }

    @Test
    void theSupportTableIsWhatRan() {
        GeneratedText.block("README.md", "support").mustBe(SupportTable.of(MatrixReport.newest()));
    }

    @Test
    void theGuardsOfEachOperationAreListed() {
        assertThat(GuardTable.missing()).isEmpty();
        GeneratedText.block("docs/contract.md", "guards").mustBe(GuardTable.text());
    }

    @Test
    void everySettingIsDescribed() {
        StringBuilder table = new StringBuilder("| key | default | meaning |\n|---|---|---|\n");
        for (Setting key : Settings.KEYS) {
            table.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %s |%n",
                    key.name(),
                    key.defaultText().isEmpty() ? "" : "`" + key.defaultText() + "`",
                    key.doc()));
        }
        GeneratedText.block("docs/settings.md", "settings").mustBe(table.toString());
    }
}
