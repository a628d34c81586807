package io.github.concertina.settings;

import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The effective value of every key; immutable. */
public final class Settings {
    /** Every key, in the order of the documentation. */
    public static final List<Setting> KEYS = List.of(
            key(
                    "lockTimeout",
                    Setting.Type.DURATION,
                    "100ms",
                    "how long one attempt waits for a lock that others queue behind"),
            key("backoffMin", Setting.Type.DURATION, "200ms", "the first pause between two attempts; full jitter"),
            key("backoffMax", Setting.Type.DURATION, "30s", "the longest pause between two attempts"),
            key(
                    "lockBudget",
                    Setting.Type.DURATION,
                    "10min",
                    "all attempts and pauses of one step together; then it fails"),
            key("statementTimeout", Setting.Type.DURATION, "5s", "how long a brief step may run once it has its lock"),
            key(
                    "blockerAge",
                    Setting.Type.DURATION,
                    "1s",
                    "an open transaction of this age is waited for without queueing"),
            key(
                    "concurrentlyBudget",
                    Setting.Type.DURATION,
                    "6h",
                    "how long CONCURRENTLY and VALIDATE may take; they block nobody"),
            key("batchSize", Setting.Type.COUNT, "1000", "rows of the first batch of a backfill"),
            key("batchSizeMin", Setting.Type.COUNT, "100", "the smallest batch that a slow server leads to"),
            key(
                    "batchSizeMax",
                    Setting.Type.COUNT,
                    "10000",
                    "the largest batch that a fast server leads to; ten times that for a comparison, which locks no row"),
            key("targetBatchTime", Setting.Type.DURATION, "50ms", "what one batch should take; the size follows"),
            key("pause", Setting.Type.DURATION, "0ms", "rest between two batches"),
            key(
                    "maxReplicaLag",
                    Setting.Type.DURATION,
                    "",
                    "rest while a replica's replay is further behind; 5s where replicas can be read"),
            key(
                    "vacuumEvery",
                    Setting.Type.PERCENT,
                    "10",
                    "percent of the rows after which a backfill vacuums; 0 for never"),
            key("vacuumAbove", Setting.Type.COUNT, "1000000", "estimated rows below which a backfill never vacuums"),
            key("lease", Setting.Type.DURATION, "30s", "how long a silent owner of a step keeps it"),
            key("progressEvery", Setting.Type.DURATION, "5s", "how often a long step says how far it is"),
            key(
                    "terminationWait",
                    Setting.Type.DURATION,
                    "30s",
                    "how long a JVM that is told to end waits for Flyway or Liquibase to end after the batch; 0ms: it does not ask"),
            key(
                    "release",
                    Setting.Type.TEXT,
                    "",
                    "the release of the application that this run belongs to; a new one is a deploy cycle"),
            new Setting(
                    "guards",
                    Setting.Type.CHOICE,
                    "ask",
                    List.of("ask", "off"),
                    "off for a database that no application uses, as in tests: contract steps run unasked"),
            new Setting(
                    "onRefusal",
                    Setting.Type.CHOICE,
                    "fail",
                    List.of("fail", "defer"),
                    "defer: the run ends before a contract file or changeset whose guards refuse; it and all after it stay pending"),
            new Setting(
                    "longSteps",
                    Setting.Type.CHOICE,
                    "run",
                    List.of("run", "defer"),
                    "defer: the run ends before work on many rows and leaves it to concertina run, or to an update with run"),
            new Setting(
                    "rollback",
                    Setting.Type.CHOICE,
                    "keep",
                    List.of("keep", "drop"),
                    "what Liquibase's rollback does with what an expand step added: keep it, for N-1 works with it, or drop it"),
            key(
                    "rollbackReason",
                    Setting.Type.TEXT,
                    "",
                    "why rollback=drop may lose what was written through it; recorded"),
            key("minDeployCycles", Setting.Type.COUNT, "1", "new releases after the switch before a contract step"),
            key(
                    "minAge",
                    Setting.Type.DURATION,
                    "24h",
                    "how long applications must have done without an old shape before a contract step"),
            key("minHold", Setting.Type.DURATION, "24h", "how long a column is held before it may be dropped"),
            key(
                    "schema",
                    Setting.Type.TEXT,
                    "",
                    "where the ledger's tables live; the history table's schema without it"));

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /** All defaults. */
    public static Settings defaults() {
        return of(Map.of());
    }

    /**
     * The defaults with some values replaced.
     *
     * @param given by key, without prefix
     * @throws Refusal for an unknown key or a value that does not fit
     */
    public static Settings of(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        KEYS.forEach(key -> values.put(key.name(), key.defaultText()));
        given.forEach((name, value) -> {
            if (!values.containsKey(name)) {
                throw new Refusal("unknown setting '" + name + "'", Nearest.hint(name, values.keySet()));
            }
            values.put(name, value.strip());
        });
        KEYS.forEach(key -> check(key, values.getOrDefault(key.name(), "")));
        return new Settings(values);
    }

    /** The value of a key of type {@link Setting.Type#DURATION}. */
    public Duration duration(String name) {
        return findDuration(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }

    /** The value of a key of type {@link Setting.Type#DURATION}, or empty where it is not set. */
    public Optional<Duration> findDuration(String name) {
        return Durations.parse(text(name));
    }

    /** The value of a key of type {@link Setting.Type#COUNT} or {@link Setting.Type#PERCENT}. */
    public int count(String name) {
        return Integer.parseInt(text(name));
    }

    /** The value of any key as text; empty where it is not set. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no setting " + name);
        }
        return value;
    }

    /** The values that are not defaults, for the one line that is logged; empty where there are none. */
    public String changed() {
        return KEYS.stream()
                .filter(key -> !text(key.name()).equals(key.defaultText()))
                .map(key -> key.name() + "=" + text(key.name()))
                .collect(Collectors.joining(", "));
    }

    private static Setting key(String name, Setting.Type type, String defaultText, String doc) {
        return new Setting(name, type, defaultText, List.of(), doc);
    }

    private static void check(Setting key, String value) {
        if (value.isEmpty() && key.defaultText().isEmpty()) {
            return;
        }
        boolean fits = switch (key.type()) {
            case DURATION -> Durations.parse(value).isPresent();
            case COUNT -> value.matches("[1-9]\\d{0,8}");
            case PERCENT -> value.matches("\\d{1,2}|100");
            case TEXT -> !value.isEmpty();
            case CHOICE -> key.choices().contains(value);
        };
        if (!fits) {
            throw new Refusal(
                    "setting " + key.name() + " cannot be '" + value + "': " + key.doc(),
                    "for example " + key.name() + "=" + (key.defaultText().isEmpty() ? "5s" : key.defaultText()));
        }
    }
}
