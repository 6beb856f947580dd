package dev.fairlead.backup.source;

import dev.fairlead.backup.store.BackupCatalogue.TableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Counts the rows of every ordinary table that is not the server's own. */
public final class Rows {
    private static final String TABLES =
            "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                    + " where c.relkind = 'r' and c.relpersistence = 'p'"
                    + " and n.nspname not in ('pg_catalog', 'information_schema')"
                    + " and n.nspname not like 'pg\\_%' order by 1, 2";
    private static final String DATABASES =
            "select datname from pg_database where datallowconn and not datistemplate order by 1";

    private Rows() {}

    /** All that take connections, of whomever. */
    public static List<String> databases(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(DATABASES)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** All tables of the connection's database, in the state that its transaction sees. */
    public static List<TableRows> count(Connection connection) throws SQLException {
        String database = connection.getCatalog();
        List<TableRows> counted = new ArrayList<>();
        for (String[] table : tables(connection)) {
            String sql = "select count(*) from %s.%s".formatted(quoted(table[0]), quoted(table[1]));
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                counted.add(new TableRows(database, table[0], table[1], rows.getLong(1)));
            }
        }
        return counted;
    }

    private static List<String[]> tables(Connection connection) throws SQLException {
        List<String[]> names = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                names.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return names;
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
