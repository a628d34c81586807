package io.github.concertina.linter.release;

import java.util.List;
import java.util.Optional;

/** What of the application goes out together with the new migrations. */
public record ChangedCode(List<File> files) {
    /** Nothing of it. */
    public static final ChangedCode NONE = new ChangedCode(List.of());

    /** A shorter name is a word of any program. */
    private static final int SHORTEST = 3;

    /**
     * A file of it.
     *
     * @param added the lines that the change adds; empty where nobody asks for them
     */
    public record File(String path, String added) {}

    public ChangedCode {
        files = List.copyOf(files);
    }

    /** The first file, where there is any. */
    public Optional<String> first() {
        return files.stream().map(File::path).findFirst();
    }

    /** The first file to which a line was added that names the table or column, as SQL does or as programs do. */
    public Optional<String> naming(String name) {
        if (name.length() < SHORTEST) {
            return Optional.empty();
        }
        String camel = camel(name);
        return files.stream()
                .filter(file -> has(file.added, name) || has(file.added, camel))
                .map(File::path)
                .findFirst();
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                upper = !camel.isEmpty();
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }

    private static boolean has(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
            if (begins && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
