package io.github.concertina.recipe;

/** A file to be written: its name, and all of its text. */
public record Written(String name, String text) {}
