package io.github.concertina.linter.project;

import io.github.concertina.linter.changelog.ChangeSetContent;
import io.github.concertina.linter.changelog.ChangeSetContents;
import io.github.concertina.linter.changelog.KnownChangeSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changesets that the base revision has, of the files that are others now.
 *
 * <p>A changelog grows at its end: what it had is no news. A changeset is known by id, author and path; the path is that of
 * its file, or the logical one, with which it may move from file to file.
 */
record BaseChangeSets(Selected selected, Map<Path, List<ChangeSetContent>> all) implements KnownChangeSets {
    /** Those of the files that are others now, and of those that are gone. */
    static BaseChangeSets of(Selected selected) {
        Map<Path, List<ChangeSetContent>> all = new HashMap<>(selected.before());
        selected.gone()
                .forEach((file, text) -> all.put(file, ChangeSetContents.of(file.toString(), text, selected.rules())));
        return new BaseChangeSets(selected, all);
    }

    @Override
    public boolean compares() {
        return !selected.before().isEmpty();
    }

    @Override
    public Standing of(Path file, ChangeSetContent now) {
        if (all.isEmpty()) {
            return selected.isJudged(file) ? Standing.NEW : Standing.RELEASED;
        }
        Path real = real(file);
        List<ChangeSetContent> here = all.getOrDefault(real, List.of());
        Optional<ChangeSetContent> before = here.stream()
                .filter(one -> one.name().equals(now.name()) && isSamePath(one, real, now))
                .findFirst();
        if (before.isEmpty() && (!now.logicalPath().isEmpty() || now.inherited())) {
            before = all.entrySet().stream()
                    .flatMap(other -> other.getValue().stream()
                            .filter(one -> one.name().equals(now.name()) && isMoved(one, other.getKey(), now)))
                    .findFirst();
        }
        if (before.isEmpty()) {
            return selected.isJudged(file) ? Standing.NEW : Standing.RELEASED;
        }
        return before.get().content().equals(now.content()) || now.mayChange() ? Standing.RELEASED : Standing.EDITED;
    }

    @Override
    public boolean isEdited(Path file) {
        return selected.isEdited(file);
    }

    /** In the same file: the path is what it was, said or not. */
    private static boolean isSamePath(ChangeSetContent before, Path file, ChangeSetContent now) {
        return before.logicalPath().equals(now.logicalPath())
                || (before.logicalPath().isEmpty() && isPathOf(file, now.logicalPath()))
                || (now.logicalPath().isEmpty() && isPathOf(file, before.logicalPath()));
    }

    /** From another file: by the path that both say, or that the one was and the other says. */
    private static boolean isMoved(ChangeSetContent before, Path file, ChangeSetContent now) {
        return now.logicalPath().isEmpty()
                ? now.inherited() && before.logicalPath().isEmpty()
                : before.logicalPath().equals(now.logicalPath())
                        || (before.logicalPath().isEmpty() && isPathOf(file, now.logicalPath()));
    }

    /** Liquibase names a file from a folder that is not known here. */
    private static boolean isPathOf(Path file, String name) {
        return !name.isEmpty() && file.endsWith(name);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }
}
