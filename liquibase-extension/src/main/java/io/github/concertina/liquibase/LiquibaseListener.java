package io.github.concertina.liquibase;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import liquibase.Scope;
import liquibase.ui.LoggerUIService;
import liquibase.ui.UIService;

/** Says what happens in Liquibase's log and, while something runs, where its user looks. */
enum LiquibaseListener implements Listener {
    /** For {@code update-sql}, whose output is a script. */
    SILENT {
        @Override
        public void on(Event event) {
            log(event);
        }
    },
    /** For {@code update}: a command line prints it at once, Spring and Maven route it to their logs. */
    LOUD {
        @Override
        public void on(Event event) {
            UIService ui = Scope.getCurrentScope().getUI();
            // Some integrations make the log their user interface: once is enough.
            if (!(ui instanceof LoggerUIService)) {
                log(event);
            }
            ui.sendMessage(event.message());
        }
    };

    private static void log(Event event) {
        Scope.getCurrentScope().getLog(LiquibaseListener.class).info(event.message());
    }
}
