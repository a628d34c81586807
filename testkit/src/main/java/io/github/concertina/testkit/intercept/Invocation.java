package io.github.concertina.testkit.intercept;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One JDBC call on a connection or on one of its statements, not yet carried out. */
public final class Invocation {
    /** What else of a connection is sent. Reading properties is sent too, but changes nothing there. */
    private static final Set<String> SENDING = Set.of(
            "setSavepoint", "releaseSavepoint", "setSchema", "setReadOnly", "setTransactionIsolation", "setClientInfo");

    private final Connection connection;
    private final Transaction transaction;
    private final Object target;
    private final Method method;
    private final List<@Nullable Object> arguments;
    private final @Nullable String sql;

    Invocation(
            Connection connection,
            Transaction transaction,
            Object target,
            Method method,
            List<@Nullable Object> arguments,
            @Nullable String sql) {
        this.connection = connection;
        this.transaction = transaction;
        this.target = target;
        this.method = method;
        this.arguments = arguments;
        this.sql = sql;
    }

    /** The real connection, whose calls are not intercepted. */
    public Connection connection() {
        return connection;
    }

    public String method() {
        return method.getName();
    }

    /** The statement that is executed; null for anything but {@code execute*}. */
    public @Nullable String sql() {
        return sql;
    }

    /** Whether the server gets to know of the call in a way that can matter after a crash. */
    public boolean reachesServer() {
        return executes() || endsTransaction() || sends();
    }

    /** Whether the call is about to end the open transaction: commit, rollback, or turning auto-commit on. */
    public boolean endsTransaction() {
        if (!transaction.isOpen() || !(target instanceof Connection)) {
            return false;
        }
        return switch (method()) {
            case "commit" -> true;
            case "rollback" -> arguments.isEmpty();
            case "setAutoCommit" -> arguments.contains(true);
            default -> false;
        };
    }

    /** Lets the call through. */
    public @Nullable Object proceed() throws Throwable {
        if (executes()) {
            transaction.executes(connection);
        } else if (endsTransaction()) {
            transaction.ends();
        }
        return Calls.pass(target, method, arguments);
    }

    private boolean sends() {
        boolean toSavepoint = method().equals("rollback") && !arguments.isEmpty();
        return target instanceof Connection && (toSavepoint || SENDING.contains(method()));
    }

    private boolean executes() {
        return target instanceof Statement && method().startsWith("execute");
    }
}
