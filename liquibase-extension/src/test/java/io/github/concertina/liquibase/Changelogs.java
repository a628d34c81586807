package io.github.concertina.liquibase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;

/** Parses changelogs with Liquibase's own parsers, and no database. */
final class Changelogs {
    private Changelogs() {}

    /** Parses a file of the test class path. */
    static DatabaseChangeLog parse(String path) throws Exception {
        return parse(path, new ClassLoaderResourceAccessor(Changelogs.class.getClassLoader()), Map.of());
    }

    /** Parses a text, as a file of that name. */
    static DatabaseChangeLog parse(Path folder, String name, String text) throws Exception {
        return parse(folder, name, text, Map.of());
    }

    static DatabaseChangeLog parse(Path folder, String name, String text, Map<String, String> parameters)
            throws Exception {
        write(folder, name, text);
        return parse(name, new DirectoryResourceAccessor(folder), parameters);
    }

    static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** Our changes by the id of their changeset. */
    static Map<String, ConcertinaChange> changes(DatabaseChangeLog changelog) {
        Map<String, ConcertinaChange> changes = new LinkedHashMap<>();
        for (ChangeSet changeSet : changelog.getChangeSets()) {
            for (Change change : changeSet.getChanges()) {
                if (change instanceof ConcertinaChange ours) {
                    changes.put(changeSet.getId(), ours);
                }
            }
        }
        return changes;
    }

    /** Our change in the changeset of that id. */
    static ConcertinaChange change(DatabaseChangeLog changelog, String id) {
        return Objects.requireNonNull(changes(changelog).get(id), () -> "no change in changeset " + id);
    }

    private static DatabaseChangeLog parse(String path, ResourceAccessor resources, Map<String, String> values)
            throws Exception {
        ChangeLogParameters parameters = new ChangeLogParameters();
        values.forEach(parameters::set);
        return Scope.child(
                Map.of(Scope.Attr.resourceAccessor.name(), resources),
                () -> ChangeLogParserFactory.getInstance()
                        .getParser(path, resources)
                        .parse(path, parameters, resources));
    }

    /** An XML changelog of one changeset around its content, in our namespace. */
    static String xml(String namespace, String xsd, String changeSets) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                                   xmlns:c="%1$s"
                                   xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                                     http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd
                                     %1$s
                                     %2$s">
                %3$s</databaseChangeLog>
                """.formatted(namespace, xsd, changeSets);
    }

    static String ownXml(String changeSets) {
        return xml(XsdFile.NAMESPACE, XsdFile.NAMESPACE + "/concertina.xsd", changeSets);
    }

    static String extXml(String changeSets) {
        return xml(
                "http://www.liquibase.org/xml/ns/dbchangelog-ext",
                "http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-ext.xsd",
                changeSets);
    }
}
