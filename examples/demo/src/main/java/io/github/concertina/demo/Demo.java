package io.github.concertina.demo;

import io.github.concertina.testkit.Durability;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.ServerStartException;
import io.github.concertina.testkit.demo.DemoReport;
import io.github.concertina.testkit.demo.DemoReport.Run;
import io.github.concertina.testkit.demo.DemoReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs the demo; its argument is the folder that the report and the page go to. */
public final class Demo {
    private static final long ROWS = 1_000_000;
    private static final Map<String, String> SETTINGS = Map.of("shared_buffers", "512MB", "max_wal_size", "4GB");

    private Demo() {}

    /** Ends with 0 if Concertina kept its promises, 1 if it did not, 2 if the demo could not be run. */
    public static void main(String[] args) {
        Deadline.start();
        System.exit(outcome(Path.of(args[0])));
    }

    private static int outcome(Path folder) {
        try {
            return run(folder) ? 0 : 1;
        } catch (ServerStartException e) {
            Console.OUT.line("the demo needs a server of its own, and got none");
            Console.OUT.plain(String.valueOf(e.getMessage()));
            return 2;
        } catch (Exception e) {
            Console.OUT.line("the demo broke off");
            e.printStackTrace(System.out);
            return 2;
        }
    }

    private static boolean run(Path folder) throws Exception {
        DemoReport.Machine machine = Surroundings.machine();
        Console.OUT.line("starting PostgreSQL 18 with fsync on, as in production (%s)", machine.system());
        try (PostgresServer server = server()) {
            Console.OUT.line("filling orders with %,d rows on %s", ROWS, server);
            Shop shop = Shop.open(server, ROWS);
            Console.OUT.line("orders has %,d MB", Shop.heap(shop.template()) >> 20);
            Run naive;
            List<String> naiveShape;
            try (Course course = new Course(Way.plainSql(), shop)) {
                naive = course.run();
                naiveShape = course.shape();
                tellFailures(course.failures());
            }
            Run safe;
            List<String> safeShape;
            try (Course course = new Course(Way.concertina(), shop)) {
                safe = course.run();
                safeShape = course.shape();
                tellFailures(course.failures());
            }
            DemoReport report = new DemoReport(
                    LocalDate.now(ZoneOffset.UTC).toString(), machine, Surroundings.setup(server, ROWS), naive, safe);
            write(report, folder);
            ConsoleTable.of(report).forEach(Console.OUT::plain);
            return Verdict.of(report, naiveShape, safeShape).tell();
        }
    }

    private static PostgresServer server() {
        // For a moment only: Concertina has settings of the same prefix, and would warn of one that it does not know.
        System.setProperty("concertina.db", "embedded");
        try {
            return PostgresServer.start(18, SETTINGS, Durability.FSYNC_ON);
        } finally {
            System.clearProperty("concertina.db");
        }
    }

    private static void tellFailures(List<String> failures) {
        Map<String, Long> counts = failures.stream()
                .map(message -> message.replaceAll("\\d+", "…"))
                .collect(Collectors.groupingBy(message -> message, TreeMap::new, Collectors.counting()));
        counts.forEach((message, count) -> Console.OUT.line("%,d times for clients: %s", count, message));
    }

    private static void write(DemoReport report, Path folder) throws Exception {
        Files.createDirectories(folder);
        DemoReports.write(report, folder.resolve("demo.json"));
        Files.writeString(folder.resolve("demo.html"), Page.of(report));
    }
}
