package io.github.concertina.rolling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/** The instances that are up, behind a balancer that gives each request to the next of them. */
final class Fleet implements AutoCloseable {
    private final Database database;
    private final List<Instance> instances = new ArrayList<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong turn = new AtomicLong();

    Fleet(Database database) {
        this.database = database;
    }

    /** Brings up an instance: its own migrate first, while the others serve. */
    private void start(Image image) {
        Instance instance = Instance.start(image, database);
        lock.writeLock().lock();
        try {
            instances.add(instance);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Has one instance of each, or two of one release: brings up what is missing, one by one, and takes down the rest. */
    void become(Image one, Image other) {
        List<Image> wanted = new ArrayList<>(List.of(one, other));
        List<Instance> rest = new ArrayList<>(instances);
        rest.removeIf(each -> wanted.remove(each.image()));
        for (Image image : wanted) {
            start(image);
            if (!rest.isEmpty()) {
                stop(rest.remove(0));
            }
        }
    }

    private void stop(Instance instance) {
        lock.writeLock().lock();
        try {
            instances.remove(instance);
        } finally {
            lock.writeLock().unlock();
        }
        instance.close();
    }

    void take(long visitor, Instance.Request request, Consumer<Optional<Throwable>> done) {
        lock.readLock().lock();
        try {
            instances.get((int) (turn.getAndIncrement() % instances.size())).take(visitor, request, done);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        List.copyOf(instances).forEach(Instance::close);
    }
}
