package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Fact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What MySQL decides by when it alters a table, as the history left it: character sets, row format, FULLTEXT, versions. */
public final class MySqlTable {
    private String charset = "";
    private String rowFormat = "";
    private int fulltext;
    /** InnoDB adds a column of its own with the first FULLTEXT index, and keeps it until the table is written anew. */
    private boolean documents;

    private final Map<String, String> charsets = new HashMap<>();
    private final Set<String> fulltextNames = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();

    /** Row versions: every INSTANT ADD or DROP COLUMN made one, and what wrote the table anew took them back. */
    private int versions;

    void created(Fact.TableOptions options) {
        charset = options.options().getOrDefault("charset", "");
        rowFormat = options.options().getOrDefault("row_format", "");
        charsets.putAll(options.charsets());
        fulltext = options.fulltext() ? 1 : 0;
        documents = options.fulltext();
    }

    void altered(Fact.AlterTable alter) {
        boolean columns = false;
        boolean others = false;
        for (Clause clause : alter.clauses()) {
            switch (clause.kind()) {
                case ADD_COLUMN, MODIFY_COLUMN -> {
                    column(clause);
                    columns |= clause.kind() == Clause.Kind.ADD_COLUMN;
                    others |= clause.kind() != Clause.Kind.ADD_COLUMN;
                }
                case DROP_COLUMN -> {
                    charsets.remove(clause.subject());
                    columns = true;
                }
                case OPTIONS -> {
                    charset = clause.options().getOrDefault("charset", charset);
                    rowFormat = clause.options().getOrDefault("row_format", rowFormat);
                    rewritten(clause.options().containsKey("engine")
                            || clause.options().containsKey("row_format"));
                }
                case CONVERT_CHARSET -> {
                    charset = clause.charset();
                    charsets.clear();
                    versions = 0;
                }
                case FORCE, ADD_PRIMARY_KEY, DROP_PRIMARY_KEY -> versions = 0;
                case ADD_FULLTEXT -> {
                    fulltext++;
                    documents = true;
                    fulltextNames.add(clause.subject());
                }
                case DROP_INDEX -> fulltext -= fulltextNames.remove(clause.subject()) ? 1 : 0;
                case ADD_INDEX -> {
                    hidden.remove(clause.subject());
                    others = true;
                }
                case HIDE_INDEX -> hidden.add(clause.subject());
                case SHOW_INDEX -> hidden.remove(clause.subject());
                default -> others |= clause.kind() != Clause.Kind.RENAME_COLUMN;
            }
        }
        // With the FULLTEXT index gone, what writes the table anew leaves that column out.
        boolean rewrites = columns
                || alter.clauses().stream()
                        .anyMatch(clause -> clause.kind() == Clause.Kind.FORCE
                                || clause.kind() == Clause.Kind.ADD_PRIMARY_KEY
                                || clause.kind() == Clause.Kind.CONVERT_CHARSET
                                || clause.options().containsKey("engine")
                                || clause.options().containsKey("row_format"));
        documents &= fulltext > 0 || !rewrites;
        boolean instant =
                alter.algorithm().isEmpty() ? !others : alter.algorithm().equals("INSTANT");
        if (columns && instant && !rowFormat.equals("compressed")) {
            versions++;
        } else if (columns) {
            versions = 0;
        }
    }

    private void rewritten(boolean is) {
        versions = is ? 0 : versions;
    }

    private void column(Clause clause) {
        String name =
                clause.column() == null ? clause.subject() : clause.column().name();
        if (clause.charset().isEmpty()) {
            charsets.remove(clause.subject());
        } else {
            charsets.put(name, clause.charset());
        }
    }

    /** The character set of the column, its own or the table's; empty where the history does not tell. */
    public String charset(String column) {
        return charsets.getOrDefault(column, charset);
    }

    /** The character set of the table; empty where the history does not tell. */
    public String charset() {
        return charset;
    }

    /** In lower case; empty where the history does not tell. */
    public String rowFormat() {
        return rowFormat;
    }

    public boolean hasFulltext() {
        return fulltext > 0;
    }

    /** Whether it has more than one: InnoDB builds no two of them at a time. */
    public boolean hasSeveralFulltext() {
        return fulltext > 1;
    }

    /** Whether it had one, and nothing that is known wrote the table anew since. */
    public boolean hadFulltext() {
        return documents && fulltext == 0;
    }

    /** Whether the optimizer was told before to do without that index. */
    public boolean isHidden(String index) {
        return hidden.contains(index);
    }

    /** How many row versions it has, if nothing but the history altered it. */
    public int rowVersions() {
        return versions;
    }
}
