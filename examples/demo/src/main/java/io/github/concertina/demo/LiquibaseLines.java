package io.github.concertina.demo;

import liquibase.ui.ConsoleUIService;

/** Passes on what Liquibase, and Concertina through it, tells the user of a command line. */
final class LiquibaseLines extends ConsoleUIService {
    @Override
    public void sendMessage(String message) {
        message.lines().filter(line -> !line.isBlank()).forEach(line -> Console.OUT.tool("liquibase", line));
    }

    @Override
    public void sendErrorMessage(String message) {
        sendMessage(message);
    }

    @Override
    public void sendErrorMessage(String message, Throwable exception) {
        sendMessage(message);
    }
}
