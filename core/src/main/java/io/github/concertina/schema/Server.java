package io.github.concertina.schema;

/**
 * A database server, by product and version.
 *
 * @param number PostgreSQL's server_version_num, for example 180006 or 140020
 * @param version as the server prints it
 */
public record Server(Product product, int number, String version) {
    /** PostgreSQL's major version. */
    public int major() {
        return number / 10_000;
    }

    @Override
    public String toString() {
        return product.title() + " " + version;
    }

    /** The products that have a dialect. */
    public enum Product {
        POSTGRESQL("PostgreSQL");

        private final String title;

        Product(String title) {
            this.title = title;
        }

        /** The product's name as its makers write it. */
        public String title() {
            return title;
        }
    }
}
