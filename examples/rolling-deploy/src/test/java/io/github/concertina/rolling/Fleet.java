package io.github.concertina.rolling;

import io.github.concertina.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/** The processes that are up, behind a balancer that gives each request to the next of them. */
final class Fleet implements AutoCloseable {
    private static final Duration GUARDS = Duration.ofMinutes(1);

    private final Map<String, String> environment;
    private final List<Container> containers = new ArrayList<>();
    private final Map<Image, Container> latest = new HashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong turn = new AtomicLong();
    private final List<String> deaths = new CopyOnWriteArrayList<>();
    private long stops;
    private long underWay;

    /** @param environment of each process; the password is in it */
    Fleet(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The processes that came up last for two releases, and what was stopped since the last time that this was asked. */
    Processes take(Image before, Image next) {
        Processes result = Processes.of(pid(before), pid(next), stops, underWay);
        stops = 0;
        underWay = 0;
        return result;
    }

    /** The process that came up last for a release. */
    private long pid(Image image) {
        return Objects.requireNonNull(latest.get(image)).pid();
    }

    /** Kills the process that came up last for a release, as a machine does that fails, and waits until that is known. */
    void kill(Image image) throws Exception {
        ProcessHandle.of(pid(image)).orElseThrow().destroyForcibly();
        Await.until(Duration.ofMinutes(1), () -> !deaths.isEmpty());
    }

    /** Processes that ended though nobody had asked them to, in words. */
    List<String> deaths() {
        return List.copyOf(deaths);
    }

    /** Whether a release does not come up because of guards; it is gone again in any case. */
    boolean refuses(Image image) throws Exception {
        try {
            Container.start(image, environment, deaths::add).close();
            return false;
        } catch (NotUp e) {
            if (!e.refused()) {
                throw e;
            }
            return true;
        }
    }

    /** Brings up a process: its own migrate first, while the others serve. */
    private void start(Image image) throws Exception {
        Container container = up(image);
        lock.writeLock().lock();
        try {
            containers.add(container);
            latest.put(image, container);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** While guards refuse, it is tried again, as orchestrators do with what does not come up. */
    private Container up(Image image) throws Exception {
        long begin = System.nanoTime();
        while (true) {
            try {
                return Container.start(image, environment, deaths::add);
            } catch (NotUp e) {
                if (!e.refused() || System.nanoTime() - begin > GUARDS.toNanos()) {
                    throw e;
                }
            }
        }
    }

    /** Has a process of each: brings up what is missing, one by one and in this order, and takes down the rest. */
    void become(List<Image> images) throws Exception {
        List<Image> wanted = new ArrayList<>(images);
        List<Container> rest = new ArrayList<>(containers);
        rest.removeIf(each -> wanted.remove(each.image()));
        for (Image image : wanted) {
            start(image);
            if (!rest.isEmpty()) {
                stop(rest.remove(0));
            }
        }
        for (Container each : rest) {
            stop(each);
        }
    }

    private void stop(Container container) throws IOException, InterruptedException {
        lock.writeLock().lock();
        try {
            containers.remove(container);
        } finally {
            lock.writeLock().unlock();
        }
        try (container) {
            underWay += container.stop();
            stops++;
        }
    }

    void take(long visitor, Container.Request request, Consumer<Optional<Throwable>> done) {
        lock.readLock().lock();
        try {
            containers.get((int) (turn.getAndIncrement() % containers.size())).take(visitor, request, done);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        containers.forEach(Container::close);
    }
}
