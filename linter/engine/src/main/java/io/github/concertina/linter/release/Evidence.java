package io.github.concertina.linter.release;

import io.github.concertina.linter.fact.Phase;

/** An entry of the configuration: a phase of a change that was done where no migration shows it. */
public record Evidence(String change, Phase phase, String kind, String release, String by, String reason) {}
