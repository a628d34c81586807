package io.github.concertina.testkit.fault;

import io.github.concertina.testkit.intercept.Invocation;

/**
 * One call of a run that reached the server.
 *
 * @param number from 1
 * @param method of JDBC, such as {@code executeUpdate} or {@code commit}
 * @param sql empty for what is not an execution
 */
public record ServerCall(int number, String method, String sql) {
    static ServerCall of(int number, Invocation invocation) {
        String sql = invocation.sql();
        return new ServerCall(number, invocation.method(), sql == null ? "" : sql);
    }

    @Override
    public String toString() {
        return "call " + number + ", " + method + (sql.isEmpty() ? "" : ": " + sql);
    }
}
