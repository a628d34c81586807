package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.SourceFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** The element property: a name with a value, or a file of them. */
final class Properties {
    private final Reading reading;

    Properties(Reading reading) {
        this.reading = reading;
    }

    /** Of YAML and JSON Liquibase takes all properties of a file before anything else, and overlooks contextFilter. */
    void ahead(Node root, Changelog in, Source source) throws IOException {
        for (Node entry : root.children("property")) {
            Conditions written = Conditions.of(entry);
            define(entry, new Conditions(entry.get("context"), written.labels(), written.dbms(), false), in, source);
        }
    }

    void define(Node entry, Changelog in, Source source) throws IOException {
        define(entry, Conditions.of(entry), in, source);
    }

    private void define(Node entry, Conditions conditions, Changelog in, Source source) throws IOException {
        boolean everywhere = !entry.get("global").equalsIgnoreCase("false");
        if (entry.get("file").isEmpty()) {
            reading.parameters().define(entry.get("name"), entry.get("value"), conditions, everywhere, in);
            return;
        }
        String name = entry.get("file");
        Path found = reading.lookup().find(name, in.file(), entry.is("relativeToChangelogFile"));
        if (found == null || !Files.isRegularFile(found)) {
            if (!entry.get("errorIfMissing").equalsIgnoreCase("false")) {
                reading.noteOnce(source, entry.span(), "there is no file " + name + " of properties; " + Lookup.PLACES);
            }
            return;
        }
        java.util.Properties values = new java.util.Properties();
        try {
            values.load(new StringReader(
                    SourceFiles.read(found, Lookup.shown(found)).text()));
        } catch (SourceFiles.NotText e) {
            reading.noteOnce(source, entry.span(), "the properties of " + name + " are not read: " + e.reason());
        } catch (IllegalArgumentException e) {
            reading.noteOnce(
                    source, entry.span(), "the properties of " + name + " are not read: a \\u in it is no character");
        }
        for (String one : values.stringPropertyNames()) {
            reading.parameters().define(one, values.getProperty(one), conditions, everywhere, in);
        }
    }
}
