package io.github.concertina.dialect;

/** What kind of error a server reported, as far as the executor must tell errors apart. */
public enum Failure {
    /** A lock was not granted in time; nothing happened. */
    LOCK_NOT_AVAILABLE,
    /** We were the victim of a deadlock or a serialization conflict; the transaction is gone. */
    CONFLICT,
    /** A time limit or somebody cancelled the statement. */
    CANCELLED,
    /** A name is taken, perhaps since a moment ago and by another runner. */
    ALREADY_THERE,
    /** A value of a row does not fit: conversion, range, constraint. */
    BAD_ROW,
    /** The connection is gone; whether a commit arrived is not known. */
    CONNECTION_LOST,
    /** Anything else. */
    OTHER
}
