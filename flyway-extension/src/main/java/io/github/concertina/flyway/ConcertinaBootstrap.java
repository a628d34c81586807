package io.github.concertina.flyway;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Adds our callback to every Flyway, and intercepts nothing.
 *
 * <p>Flyway asks each plugin of this kind whether it is configured when a command begins, before it collects its
 * callbacks: the one moment that exists in all versions from 10.22 to 13.12. The plugin type made for the purpose,
 * InternalCallback, came with 11.16.0, and naming it stops older versions with NoClassDefFoundError.
 */
public final class ConcertinaBootstrap extends IdleInterceptor {
    /** Flyway's service loader calls it. */
    public ConcertinaBootstrap() {}

    /** Always false: then Flyway goes on without this interceptor. */
    @Override
    public boolean isConfigured(Configuration configuration) {
        if (configuration instanceof ClassicConfiguration classic) {
            callbackOf(classic).begin();
        }
        return false;
    }

    private static ConcertinaCallback callbackOf(ClassicConfiguration configuration) {
        Optional<ConcertinaCallback> present = Arrays.stream(configuration.getCallbacks())
                .filter(callback -> callback instanceof ConcertinaCallback ours && ours.isOf(configuration))
                .map(ConcertinaCallback.class::cast)
                .findFirst();
        return present.orElseGet(() -> {
            ConcertinaCallback callback = new ConcertinaCallback(configuration);
            // One that was copied here with another Flyway's configuration would act on that one.
            Stream<Callback> others =
                    Arrays.stream(configuration.getCallbacks()).filter(other -> !(other instanceof ConcertinaCallback));
            configuration.setCallbacks(
                    Stream.concat(others, Stream.of(callback)).toArray(Callback[]::new));
            return callback;
        });
    }

    /** Before other interceptors: Flyway stops asking at the first that is configured. */
    @Override
    public int getPriority() {
        return 1000;
    }
}
