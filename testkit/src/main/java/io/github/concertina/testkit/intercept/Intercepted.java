package io.github.concertina.testkit.intercept;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Connections and data sources whose calls pass through an {@link Interceptor}.
 *
 * <p>Result sets, metadata and what {@code unwrap} returns are the driver's own: calls on them pass unseen.
 */
public final class Intercepted {
    private Intercepted() {}

    /**
     * A data source that hands out its connections wrapped.
     *
     * @param wrapping such as {@code c -> Intercepted.connection(c, interceptor)}
     */
    public static DataSource dataSource(DataSource source, UnaryOperator<Connection> wrapping) {
        return proxy(DataSource.class, new DataSourceCalls(source, wrapping));
    }

    public static Connection connection(Connection connection, Interceptor interceptor) {
        return proxy(Connection.class, new ConnectionCalls(connection, interceptor));
    }

    static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(Intercepted.class.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
