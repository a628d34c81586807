package io.github.concertina.rolling;

import java.util.Map;

/**
 * Where the shop's database is, and who works on it: the owner migrates, the application's role owns nothing.
 *
 * @param url without user and password
 * @param settings Concertina's, by their names
 */
public record Database(String url, String owner, String application, String password, Map<String, String> settings) {
    public Database {
        settings = Map.copyOf(settings);
    }
}
