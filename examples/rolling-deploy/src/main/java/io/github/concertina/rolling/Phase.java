package io.github.concertina.rolling;

/**
 * A release that brings a migration file, and the release that it is rolled back to.
 *
 * @param name of the phase, in words
 * @param before N-1: it serves while the file is carried out, beside N, and alone after a roll-back
 * @param next N: it brings the file
 * @param guarded whether its file asks guards
 */
public record Phase(String name, Image before, Image next, boolean guarded) {
    Phase(String name, Image before, Image next) {
        this(name, before, next, false);
    }
}
