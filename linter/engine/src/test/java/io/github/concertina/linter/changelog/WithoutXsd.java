package io.github.concertina.linter.changelog;

import liquibase.parser.ChangeLogParserFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has Liquibase read XML without its schema, which costs seconds and says nothing that is compared. */
final class WithoutXsd implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        validate(false);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        validate(true);
    }

    private static void validate(boolean validate) {
        System.setProperty("liquibase.validateXmlChangelogFiles", String.valueOf(validate));
        // A parser asks for it once.
        ChangeLogParserFactory.reset();
    }
}
