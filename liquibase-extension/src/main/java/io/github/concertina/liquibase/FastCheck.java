package io.github.concertina.liquibase;

import java.lang.reflect.Method;
import liquibase.Scope;
import liquibase.SingletonObject;
import liquibase.command.CommandDefinition;
import liquibase.command.core.AbstractUpdateCommandStep;

/**
 * Liquibase's look for anything to run before it takes its lock.
 *
 * <p>It remembers for as long as the JVM lives that a changelog had nothing left, which is no longer true of what was only put
 * off. So it has to forget; where it cannot (4.24.0, the class came later) it is not asked, and the update takes the lock.
 */
final class FastCheck {
    private static final String SERVICE = "liquibase.changelog.FastCheckService";

    private FastCheck() {}

    /** Before an update that leaves something out. */
    static void prepare(CommandDefinition update) {
        try {
            Class.forName(SERVICE, false, AbstractUpdateCommandStep.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            update.getPipeline().stream()
                    .filter(AbstractUpdateCommandStep.class::isInstance)
                    .forEach(step -> ((AbstractUpdateCommandStep) step).setFastCheckEnabled(false));
        }
    }

    /** After it. */
    static void forget() {
        try {
            Class<?> service = Class.forName(SERVICE, true, AbstractUpdateCommandStep.class.getClassLoader());
            Method clear = service.getMethod("clearCache");
            clear.invoke(Scope.getCurrentScope().getSingleton(service.asSubclass(SingletonObject.class)));
        } catch (ClassNotFoundException older) {
            // prepare has seen to it.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Liquibase's " + SERVICE + " cannot be cleared", e);
        }
    }
}
