package io.github.concertina.testkit.intercept;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Intercepts the calls of one statement, and keeps the SQL that an execution without text refers to. */
final class StatementCalls extends Calls {
    private final Connection proxyOfConnection;
    private final Connection connection;
    private final Transaction transaction;
    private final Statement statement;
    private final @Nullable String prepared;
    private final Interceptor interceptor;
    private final List<String> batch = new ArrayList<>();

    StatementCalls(
            Connection proxyOfConnection,
            Connection connection,
            Transaction transaction,
            Statement statement,
            @Nullable String prepared,
            Interceptor interceptor) {
        super(statement);
        this.proxyOfConnection = proxyOfConnection;
        this.connection = connection;
        this.transaction = transaction;
        this.statement = statement;
        this.prepared = prepared;
        this.interceptor = interceptor;
    }

    @Override
    @Nullable
    Object call(Object proxy, Method method, List<@Nullable Object> arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("getConnection")) {
            return proxyOfConnection;
        }
        String text = !arguments.isEmpty() && arguments.get(0) instanceof String given ? given : prepared;
        if (name.equals("addBatch")) {
            batch.add(String.valueOf(text));
        } else if (name.equals("clearBatch")) {
            batch.clear();
        }
        return interceptor.around(
                new Invocation(connection, transaction, statement, method, arguments, executed(name, text)));
    }

    private @Nullable String executed(String method, @Nullable String text) {
        if (!method.startsWith("execute")) {
            return null;
        }
        if (!method.endsWith("Batch")) {
            return text;
        }
        String all = String.join("; ", batch);
        batch.clear();
        return all;
    }
}
