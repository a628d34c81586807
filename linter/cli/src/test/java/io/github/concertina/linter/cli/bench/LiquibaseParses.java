package io.github.concertina.linter.cli.bench;

import java.nio.file.Path;
import liquibase.changelog.ChangeLogParameters;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;

/** A process of its own: Liquibase reads a changelog and does nothing with it. */
public final class LiquibaseParses {
    private LiquibaseParses() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]).toAbsolutePath();
        // Not closed: the process ends here, and closing is part of no reading.
        ResourceAccessor folder = new DirectoryResourceAccessor(file.getParent());
        String name = file.getFileName().toString();
        int read = ChangeLogParserFactory.getInstance()
                .getParser(name, folder)
                .parse(name, new ChangeLogParameters(), folder)
                .getChangeSets()
                .size();
        System.exit(read == Integer.parseInt(arguments[1]) ? 0 : 3);
    }
}
