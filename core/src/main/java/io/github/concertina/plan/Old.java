package io.github.concertina.plan;

/** An old shape, by the name that applications know: what a contract step takes away, or a part of it. */
public sealed interface Old {
    /** What the ledger calls it, beside its table. */
    String key();

    /** What people call it. */
    String words(TableName table);

    /** What the ledger calls so. */
    static Old parse(String key) {
        if (key.isEmpty()) {
            return new WholeTable();
        }
        return key.startsWith(OfConstraint.MARK)
                ? new OfConstraint(new Ident(key.substring(OfConstraint.MARK.length())))
                : new OfColumn(new Ident(key));
    }

    /** A column. */
    record OfColumn(Ident name) implements Old {
        @Override
        public String key() {
            return name.text();
        }

        @Override
        public String words(TableName table) {
            return name.text();
        }
    }

    /** A constraint. */
    record OfConstraint(Ident name) implements Old {
        private static final String MARK = "constraint ";

        @Override
        public String key() {
            return MARK + name;
        }

        @Override
        public String words(TableName table) {
            return name.text();
        }
    }

    /** The table itself; no column can be called as the ledger calls it. */
    record WholeTable() implements Old {
        @Override
        public String key() {
            return "";
        }

        @Override
        public String words(TableName table) {
            return table.toString();
        }
    }
}
