package io.github.concertina.testkit;

import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a container of the official image; Testcontainers removes it when this JVM ends. */
final class DockerServer implements RunningServer {
    private final PostgreSQLContainer container;

    private DockerServer(PostgreSQLContainer container) {
        this.container = container;
    }

    static boolean isPossible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static DockerServer start(ServerSpec spec) {
        List<String> command = new ArrayList<>(List.of("postgres"));
        command.addAll(spec.arguments());
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse("postgres").withTag(Integer.toString(spec.major())))
                .withUsername(SUPERUSER)
                .withPassword(PASSWORD)
                .withDatabaseName("postgres")
                .withEnv("POSTGRES_INITDB_ARGS", "--locale=C --encoding=UTF8");
        container.setCommand(command.toArray(String[]::new));
        try {
            container.start();
        } catch (RuntimeException e) {
            String log = container.getContainerId() == null ? "" : " Its log says:\n" + container.getLogs();
            container.close();
            throw new ServerStartException(
                    "PostgreSQL " + spec.major() + " could not be started with Docker: " + e.getMessage()
                            + ". -Dconcertina.db=embedded does without Docker." + log,
                    e);
        }
        return new DockerServer(container);
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public String mode() {
        return "docker";
    }

    @Override
    public void close() {
        container.close();
    }
}
