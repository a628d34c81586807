package io.github.concertina.dialect.postgresql;

/** Names as regular expressions of the server. */
final class Words {
    private Words() {}

    /** Finds the name as a whole word: {@code id} is not in {@code company_id}. */
    static String pattern(String name) {
        return "(^|[^[:alnum:]_$])" + escaped(name) + "($|[^[:alnum:]_$])";
    }

    /** The name itself, wherever it stands. */
    static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        name.codePoints().forEach(each -> {
            if (!Character.isLetterOrDigit(each) && each != '_') {
                escaped.append('\\');
            }
            escaped.appendCodePoint(each);
        });
        return escaped.toString();
    }
}
