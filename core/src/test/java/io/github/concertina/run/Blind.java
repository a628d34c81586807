package io.github.concertina.run;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Usage;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.ledger.Runs;
import io.github.concertina.ledger.ShadowReads;
import io.github.concertina.plan.Ident;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Objects;

/** The shipped dialect, in which one question of one port always gets the same answer. */
final class Blind {
    private Blind() {}

    static Dialects usage(String question, Object answer) {
        return ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Usage usage() {
                return answering(Usage.class, super.usage(), question, answer);
            }
        });
    }

    static Dialects evidence(String question, Object answer) {
        return ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Evidence evidence(Ident schema) {
                return answering(Evidence.class, super.evidence(schema), question, answer);
            }
        });
    }

    static Dialects switches(String question, Object answer) {
        return ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public ReadSwitches readSwitches(Ident schema) {
                return answering(ReadSwitches.class, super.readSwitches(schema), question, answer);
            }
        });
    }

    static Dialects runs(String question, Object answer) {
        return ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Runs runs(Ident schema) {
                return answering(Runs.class, super.runs(schema), question, answer);
            }
        });
    }

    static Dialects shadowReads(String question, Object answer) {
        return ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public ReadSwitches readSwitches(Ident schema) {
                ReadSwitches switches = super.readSwitches(schema);
                ShadowReads blind = answering(ShadowReads.class, switches.shadowReads(), question, answer);
                return answering(ReadSwitches.class, switches, "shadowReads", blind);
            }
        });
    }

    static <T> T answering(Class<T> port, T real, String question, Object answer) {
        if (Arrays.stream(port.getMethods()).noneMatch(each -> each.getName().equals(question))) {
            throw new IllegalArgumentException(port + " is not asked " + question);
        }
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, values) -> {
                    if (method.getName().equals(question)) {
                        return answer;
                    }
                    try {
                        return method.invoke(real, values);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                }));
    }
}
