package io.github.concertina.rolling;

import java.io.IOException;
import java.sql.SQLException;
import java.util.SortedMap;

/**
 * A release of the shop as a process; its argument is the release.
 *
 * <p>The database and its roles are given in the environment: {@code SHOP_URL}, {@code SHOP_OWNER}, {@code SHOP_ROLE} and
 * {@code SHOP_PASSWORD}; {@code SHOP_PORT} too, if not any port will do. SIGTERM ends it once those who are connected have
 * been served and have hung up. Exit codes: 0 if all were served, 1 if it did not come up or did not serve all, 2 for a
 * release that is none.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        SortedMap<String, Image> images = Releases.images();
        Image image = arguments.length == 1 ? images.get(arguments[0]) : null;
        if (image == null) {
            System.err.println("name one release: " + String.join(", ", images.keySet()));
            System.exit(2);
            return;
        }
        int port = Integer.parseInt(System.getenv().getOrDefault("SHOP_PORT", "0"));
        Instance instance = Instance.start(image, Database.of(System.getenv()), port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(image, instance), "stop"));
        System.out.println(
                image + ", process " + ProcessHandle.current().pid() + ", is ready on port " + instance.port());
    }

    private static void stop(Image image, Instance instance) {
        boolean all = false;
        try {
            all = instance.stop();
        } catch (IOException | InterruptedException e) {
            System.err.println(image + " did not go down in order: " + e);
        }
        System.out.println(image + " served " + instance.served() + " requests");
        // After a signal the JVM would say 143, whether or not all were served.
        Runtime.getRuntime().halt(all ? 0 : 1);
    }
}
