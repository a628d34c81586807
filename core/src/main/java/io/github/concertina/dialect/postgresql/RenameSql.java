package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.util.ArrayList;
import java.util.List;

/**
 * A table under a new name, and a view under the old one that lets the same roles do the same.
 *
 * <p>A view of one table with all its columns is updatable by itself (PostgreSQL 18 documentation, CREATE VIEW, Updatable
 * Views). It belongs to the table's owner: without security_invoker the rights on the table are checked as his.
 */
record RenameSql(TableName table, Ident newName, boolean secured) {
    List<String> statements() {
        List<String> statements = new ArrayList<>(List.of(RemovingSql.rename(table, newName)));
        statements.addAll(view());
        return statements;
    }

    /** Without the rename: the table has its new name already. */
    List<String> view() {
        String view = Quote.table(table);
        String renamed = Quote.table(table.sibling(newName));
        return List.of(
                "CREATE VIEW " + view + (secured ? " WITH (security_invoker = true)" : "") + " AS SELECT * FROM "
                        + renamed,
                "DO " + Quote.body(grants(Quote.literal(view), Quote.literal(renamed))));
    }

    private static String grants(String view, String renamed) {
        return """

                DECLARE
                  concertina_grant record;
                BEGIN
                  EXECUTE (SELECT format('ALTER VIEW %%s OWNER TO %%I', %1$s, pg_get_userbyid(relowner))
                    FROM pg_class WHERE oid = %2$s::regclass);
                  FOR concertina_grant IN
                    SELECT a.privilege_type || coalesce(' (' || quote_ident(a.attname) || ')', '') AS what,
                      CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END AS who,
                      CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS option
                    FROM (
                      SELECT x.*, NULL::name AS attname, c.relowner FROM pg_class c, aclexplode(c.relacl) x
                        WHERE c.oid = %2$s::regclass
                      UNION ALL
                      SELECT x.*, t.attname, c.relowner FROM pg_class c
                        JOIN pg_attribute t ON t.attrelid = c.oid AND NOT t.attisdropped, aclexplode(t.attacl) x
                        WHERE c.oid = %2$s::regclass
                    ) a
                    WHERE a.grantee <> a.relowner AND a.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
                  LOOP
                    EXECUTE format('GRANT %%s ON %%s TO %%s%%s', concertina_grant.what, %1$s, concertina_grant.who,
                      concertina_grant.option);
                  END LOOP;
                END
                """.formatted(view, renamed);
    }
}
