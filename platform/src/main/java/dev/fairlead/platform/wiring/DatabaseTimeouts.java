package dev.fairlead.platform.wiring;

import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * How long anything waits for the database. The server ends a statement before the driver gives up
 * its connection, so that a slow statement costs itself only; a server that is silent costs the
 * connection. What the JDBC URL says is stronger.
 */
final class DatabaseTimeouts {
    static final String CONNECT_SECONDS = "2";
    static final String SOCKET_SECONDS = "10";
    static final String STATEMENT = "set statement_timeout = '8s'";

    /** A migration may rewrite a table; a server that is silent for longer than this is away. */
    private static final String MIGRATION_SOCKET_SECONDS = "900";

    private DatabaseTimeouts() {}

    /** For a session of its own, outside of the pool. */
    static Properties session(JdbcConnectionDetails database) {
        return properties(database, SOCKET_SECONDS);
    }

    /** For migrations. */
    static Properties migration(JdbcConnectionDetails database) {
        return properties(database, MIGRATION_SOCKET_SECONDS);
    }

    private static Properties properties(JdbcConnectionDetails database, String socketSeconds) {
        var properties = new Properties();
        String user = database.getUsername();
        String password = database.getPassword();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", socketSeconds);
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }
}
