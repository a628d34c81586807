package io.github.concertina.plan;

/**
 * From which shape of a table its readers read, as a share of them.
 *
 * @param flag the name under which applications look it up; unique in a ledger
 * @param percent of the readers that read the new shape, 0 to 100
 */
public record ReadSwitch(String flag, String change, TableName table, int percent) {}
