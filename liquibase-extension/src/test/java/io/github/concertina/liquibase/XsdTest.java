package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class XsdTest {
    @Test
    void the_schema_in_the_jar_is_the_generated_one() {
        GeneratedText.file("liquibase-extension/src/main/resources/" + XsdFile.PATH)
                .mustBe(XsdFile.generate());
    }

    @Test
    void the_schema_is_one() throws SAXException, IOException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        assertThat(factory.newSchema(new StreamSource(new StringReader(inJar()))))
                .isNotNull();
    }

    @Test
    void its_path_is_what_the_resolver_makes_of_the_namespace() {
        // LiquibaseEntityResolver: systemId.toLowerCase() without the protocol (4.24.0 to 5.0.4).
        assertThat(XsdFile.PATH)
                .isEqualTo(XsdFile.PATH.toLowerCase(Locale.ROOT))
                .doesNotMatch(".*-[\\d.]*\\.xsd");
        assertThat("http://" + XsdFile.PATH).startsWith(XsdFile.NAMESPACE);
    }

    private static String inJar() throws IOException {
        try (InputStream stream = XsdTest.class.getClassLoader().getResourceAsStream(XsdFile.PATH)) {
            return new String(Objects.requireNonNull(stream, "no schema").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
