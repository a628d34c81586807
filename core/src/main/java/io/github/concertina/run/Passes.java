package io.github.concertina.run;

/**
 * What became of comparisons that had one more pass.
 *
 * @param clean how many were compared whole, and no row differed
 * @param ended how many have nothing left to compare: their contract has begun
 * @param waiting how many are another runner's now, or not proven by their migration yet
 */
public record Passes(int clean, int ended, int waiting) {}
