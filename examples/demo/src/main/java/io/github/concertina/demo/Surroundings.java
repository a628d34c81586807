package io.github.concertina.demo;

import com.sun.management.OperatingSystemMXBean;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.demo.DemoReport.Machine;
import io.github.concertina.testkit.demo.DemoReport.Setup;
import java.lang.management.ManagementFactory;

/** Says where the demo runs, and with what. */
final class Surroundings {
    private Surroundings() {}

    static Machine machine() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getAvailableProcessors(),
                system.getTotalMemorySize() >> 30,
                system.getName() + " " + system.getArch(),
                System.getProperty("java.vendor") + " Java " + System.getProperty("java.version"),
                system.getSystemLoadAverage());
    }

    static Setup setup(PostgresServer server, long rows) {
        return new Setup(
                server.toString(),
                "fsync on, shared_buffers 512MB",
                FlywayTool.version(),
                LiquibaseTool.version(),
                rows,
                Traffic.REQUESTS_PER_SECOND,
                Course.READER.toSeconds());
    }
}
