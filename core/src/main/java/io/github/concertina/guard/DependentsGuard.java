package io.github.concertina.guard;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Old;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No object of the database uses the old shape. */
final class DependentsGuard implements Guard {
    private final Old old;

    /** @param old as it is called now */
    DependentsGuard(Old old) {
        this.old = old;
    }

    @Override
    public Answer ask(Scene scene) throws SQLException {
        Optional<DualWrite> ending = ending(scene);
        // A dual write ends for all of its old columns at once.
        List<Old> all = ending.map(rule ->
                        rule.oldColumns().stream().<Old>map(Old.OfColumn::new).toList())
                .orElse(List.of(old));
        List<String> used = new ArrayList<>();
        for (Old each : all) {
            List<String> found = scene.usage()
                    .dependents(
                            scene.connection(),
                            scene.table().name(),
                            each,
                            ending.stream().toList());
            if (!found.isEmpty()) {
                used.add(each.words(scene.table().name()) + " is used by " + String.join(", ", found));
            }
        }
        return used.isEmpty()
                ? new Answer.Passed("no object uses "
                        + String.join(
                                ", ",
                                all.stream()
                                        .map(each -> each.words(scene.table().name()))
                                        .toList()))
                : new Answer.Refused(String.join("; ", used) + ": drop or change them first");
    }

    /** The one that leads the change away from this old column. */
    private Optional<DualWrite> ending(Scene scene) {
        if (!(old instanceof Old.OfColumn column)) {
            return Optional.empty();
        }
        return scene.table().triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.rule()).stream())
                .filter(rule -> rule.change().equals(scene.removal().change())
                        && rule.oldColumns().contains(column.name()))
                .findFirst();
    }
}
