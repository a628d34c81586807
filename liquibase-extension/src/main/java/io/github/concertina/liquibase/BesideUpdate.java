package io.github.concertina.liquibase;

import java.util.Set;
import liquibase.command.AbstractCommandStep;
import liquibase.command.CommandDefinition;

/**
 * A step that runs with every update, and is no command that anybody could call.
 *
 * <p>Liquibase runs the steps of a command by their order, those that only provide something first (CommandDefinition,
 * 4.24.0 to 5.0.4), and none after one that failed (CommandScope, the same).
 */
abstract class BesideUpdate extends AbstractCommandStep {
    /** The command that runs all that is pending. */
    static final String WHOLE = "update";

    private static final Set<String> UPDATES = Set.of(WHOLE, "updateToTag", "updateCount");

    private final String[] name;
    private final int order;

    BesideUpdate(String name, int order) {
        this.name = new String[] {name};
        this.order = order;
    }

    @Override
    public String[][] defineCommandNames() {
        return new String[][] {name};
    }

    @Override
    public void adjustCommandDefinition(CommandDefinition definition) {
        if (definition.is(name)) {
            definition.setInternal(true);
        }
    }

    @Override
    public int getOrder(CommandDefinition definition) {
        return UPDATES.contains(nameOf(definition)) ? order : super.getOrder(definition);
    }

    static String nameOf(CommandDefinition definition) {
        return String.join(" ", definition.getName());
    }
}
