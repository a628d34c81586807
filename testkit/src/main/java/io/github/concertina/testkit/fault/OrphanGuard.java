package io.github.concertina.testkit.fault;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Runs a main class in a child JVM which ends when its parent does. */
final class OrphanGuard {
    private OrphanGuard() {}

    /** Runs the class whose name is the first argument with the others. */
    public static void main(String[] arguments) throws Throwable {
        Thread guard = new Thread(OrphanGuard::haltWithParent, "orphan-guard");
        guard.setDaemon(true);
        guard.start();
        try {
            Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
            // As for the java launcher, the class itself need not be public.
            main.setAccessible(true);
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** The parent never writes into the pipe, and the kernel closes it when the parent is gone. */
    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is expected, and nothing is what it means.
            }
        } catch (IOException e) {
            // As good as the end of the pipe.
        }
        Runtime.getRuntime().halt(1);
    }
}
