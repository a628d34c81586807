package io.github.concertina.plan;

/**
 * SQL that the author of a migration wrote and that the server alone understands; it may name the table's columns.
 *
 * @param sql never blank
 */
public record Expression(String sql) {
    public Expression {
        sql = sql.strip();
        if (sql.isEmpty()) {
            throw new IllegalArgumentException("an expression is blank");
        }
    }

    @Override
    public String toString() {
        return sql;
    }
}
