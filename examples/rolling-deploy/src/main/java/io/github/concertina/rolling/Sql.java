package io.github.concertina.rolling;

/**
 * What a release says to the database; the parameters are the same in all of them.
 *
 * @param add first name, last name, member number, credit; returns the id
 * @param find id; returns id, first name, last name, member number, credit, visits
 * @param change first name, last name, member number, credit, id
 * @param visit credit to be added, id
 * @param remove id
 */
public record Sql(String add, String find, String change, String visit, String remove) {}
