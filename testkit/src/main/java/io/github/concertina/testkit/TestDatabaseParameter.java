package io.github.concertina.testkit;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test its database; JUnit's store closes it after the test. */
record TestDatabaseParameter(PostgresServer server) implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TestDatabaseParameter.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestDatabase.class, key -> freshDatabase(), TestDatabase.class);
    }

    private TestDatabase freshDatabase() {
        try {
            return server.freshDatabase();
        } catch (SQLException e) {
            throw new ParameterResolutionException("no fresh database on " + server + ": " + e.getMessage(), e);
        }
    }
}
