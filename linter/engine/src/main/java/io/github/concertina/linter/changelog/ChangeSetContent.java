package io.github.concertina.linter.changelog;

/**
 * What a changeset says, so that two revisions of it can be compared.
 *
 * @param name its {@code id::author}
 * @param logicalPath the {@code logicalFilePath} of its own or of its file, or an empty text
 * @param inherited whether an include or the file that includes it gives it another path than that of its file
 * @param content what its checksum is made of: the changes and modifySql, layout aside
 * @param mayChange whether it says that it may be another one: runOnChange, runAlways, validCheckSum
 */
public record ChangeSetContent(String name, String logicalPath, boolean inherited, String content, boolean mayChange) {}
