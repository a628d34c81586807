package io.github.concertina.testkit.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Inserts numbers from 1, each in a transaction of its own. */
final class CountingMain {
    private CountingMain() {}

    public static void main(String[] arguments) throws SQLException {
        System.out.println("counting to " + arguments[3]);
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
            for (int i = 1; i <= Integer.parseInt(arguments[3]); i++) {
                insert.setInt(1, i);
                insert.executeUpdate();
            }
        }
        System.out.println("done");
    }
}
