package io.github.concertina.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Makes one invocation of a test, or of a test class, for each major. */
final class PostgresTestExtension
        implements TestTemplateInvocationContextProvider, ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(PostgresTest.class);
    }

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return context.getRequiredTestClass().isAnnotationPresent(PostgresTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return servers().map(OnServer::new);
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return servers().map(OnServer::new);
    }

    /** Lazy, so that a server starts when its turn comes. */
    private static Stream<PostgresServer> servers() {
        return Arrays.stream(System.getProperty("concertina.pg", "18,14").split(","))
                .map(String::strip)
                .map(Integer::parseInt)
                .map(PostgresServer::shared);
    }

    private record OnServer(PostgresServer server)
            implements TestTemplateInvocationContext, ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return "PostgreSQL " + server.version();
        }

        /** Both interfaces have a default, so Java wants a choice: nothing is to be prepared. */
        @Override
        public void prepareInvocation(ExtensionContext context) {}

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new TestDatabaseParameter(server));
        }
    }
}
