package io.github.concertina.testkit.intercept;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all proxies have in common: an identity of their own, and the driver's exceptions as they are. */
abstract class Calls implements InvocationHandler {
    private final Object target;

    Calls(Object target) {
        this.target = target;
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "intercepted " + target;
            };
        }
        return call(proxy, method, arguments == null ? List.of() : Arrays.asList(arguments));
    }

    abstract @Nullable Object call(Object proxy, Method method, List<@Nullable Object> arguments) throws Throwable;

    /** Carries out the call on the driver's object. */
    static @Nullable Object pass(Object target, Method method, List<@Nullable Object> arguments) throws Throwable {
        try {
            return method.invoke(target, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
