package io.github.concertina.testkit.intercept;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Wraps the connections of a data source, and leaves the source itself as it is. */
final class DataSourceCalls extends Calls {
    private final DataSource source;
    private final UnaryOperator<Connection> wrapping;

    DataSourceCalls(DataSource source, UnaryOperator<Connection> wrapping) {
        super(source);
        this.source = source;
        this.wrapping = wrapping;
    }

    @Override
    @Nullable
    Object call(Object proxy, Method method, List<@Nullable Object> arguments) throws Throwable {
        Object result = pass(source, method, arguments);
        return result instanceof Connection connection ? wrapping.apply(connection) : result;
    }
}
