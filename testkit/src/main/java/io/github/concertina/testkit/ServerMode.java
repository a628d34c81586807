package io.github.concertina.testkit;

import java.util.Locale;

/** Where servers come from; chosen by the system property {@code concertina.db}. */
enum ServerMode {
    /** Docker where an engine answers, else embedded. */
    AUTO {
        @Override
        RunningServer start(ServerSpec spec) {
            return (DockerServer.isPossible() ? DOCKER : EMBEDDED).start(spec);
        }
    },
    DOCKER {
        @Override
        RunningServer start(ServerSpec spec) {
            return DockerServer.start(spec);
        }
    },
    EMBEDDED {
        @Override
        RunningServer start(ServerSpec spec) {
            return EmbeddedServer.start(spec);
        }
    };

    abstract RunningServer start(ServerSpec spec);

    static ServerMode chosen() {
        return of(System.getProperty("concertina.db", "auto"));
    }

    static ServerMode of(String name) {
        for (ServerMode mode : values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
                return mode;
            }
        }
        throw new ServerStartException("-Dconcertina.db=" + name + " is unknown: use auto, docker or embedded.");
    }
}
