package io.github.concertina.testkit.intercept;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Intercepts the calls of one connection, and has those of its statements intercepted. */
final class ConnectionCalls extends Calls {
    private final Connection connection;
    private final Interceptor interceptor;
    private final Transaction transaction = new Transaction();

    ConnectionCalls(Connection connection, Interceptor interceptor) {
        super(connection);
        this.connection = connection;
        this.interceptor = interceptor;
    }

    @Override
    @Nullable
    Object call(Object proxy, Method method, List<@Nullable Object> arguments) throws Throwable {
        Object result =
                interceptor.around(new Invocation(connection, transaction, connection, method, arguments, null));
        if (!(result instanceof Statement statement)) {
            return result;
        }
        String prepared = statement instanceof PreparedStatement ? (String) arguments.get(0) : null;
        return Intercepted.proxy(
                method.getReturnType(),
                new StatementCalls((Connection) proxy, connection, transaction, statement, prepared, interceptor));
    }
}
