package io.github.concertina.guard;

import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Removal;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Every guard of a removal, asked. */
public final class Guards {
    private static final Set<GuardName> QUICK = Set.of(GuardName.SWITCH, GuardName.LEGACY_WRITES);

    private Guards() {}

    /**
     * Asks all of them, so that an author sees at once what is missing.
     *
     * @param old what goes, as it is called now
     */
    public static Answers ask(Scene scene, Old old) throws SQLException {
        return ask(scene, old, scene.removal().guards());
    }

    /** Asks those whose answer may have changed since, and costs nothing: while an ACCESS EXCLUSIVE lock is held. */
    public static Answers askQuick(Scene scene, Old old) throws SQLException {
        return ask(
                scene,
                old,
                scene.removal().guards().stream().filter(QUICK::contains).toList());
    }

    private static Answers ask(Scene scene, Old old, List<GuardName> names) throws SQLException {
        Removal removal = scene.removal();
        Optional<String> unused = Unused.why(scene);
        Map<GuardName, Answer> answers = new EnumMap<>(GuardName.class);
        for (GuardName name : names) {
            boolean asks = unused.isEmpty() || name == GuardName.DEPENDENTS;
            answers.put(name, asks ? guard(name, removal, old).ask(scene) : new Answer.Passed(unused.orElseThrow()));
        }
        return new Answers(removal, answers, scene.forced());
    }

    private static Guard guard(GuardName name, Removal removal, Old old) {
        return switch (name) {
            case DEPLOY_CYCLE -> new DeployCycleGuard();
            case AGE -> new AgeGuard();
            case SWITCH -> removal.undo() == null ? new SwitchGuard() : new NoReaderGuard();
            case PARITY -> new ParityGuard();
            case LEGACY_WRITES -> new LegacyWritesGuard();
            case DEPENDENTS -> new DependentsGuard(old);
            case STATEMENTS -> new StatementsGuard();
            case LIVE_VERSIONS -> new LiveVersionsGuard(Objects.requireNonNull(removal.minLiveVersion()));
            case HOLD -> new HoldGuard();
            case ADDED -> new AddedGuard();
        };
    }
}
