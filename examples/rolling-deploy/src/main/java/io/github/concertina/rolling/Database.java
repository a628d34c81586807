package io.github.concertina.rolling;

import java.util.Map;

/**
 * Where the shop's database is, and who works on it: the owner migrates, the application's role owns nothing.
 *
 * @param url without user and password
 */
public record Database(String url, String owner, String application, String password) {
    /** As the environment says, where a list of processes does not show the password. */
    static Database of(Map<String, String> environment) {
        return new Database(
                required(environment, "SHOP_URL"),
                required(environment, "SHOP_OWNER"),
                required(environment, "SHOP_ROLE"),
                required(environment, "SHOP_PASSWORD"));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the environment has no " + name + "; set it as the example's README shows");
        }
        return value;
    }
}
