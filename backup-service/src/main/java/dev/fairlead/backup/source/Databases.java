package dev.fairlead.backup.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** Connects to the databases of one server. */
public record Databases(String host, int port, boolean tls, String user, String password) {
    private static final String SECONDS = "10";

    /** Without the password. */
    @Override
    public String toString() {
        return "%s@%s:%d".formatted(user, host, port);
    }

    /** A name may hold what has a meaning in an address, and the address of a host colons. */
    String address(String database) {
        String place = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(place, port, URLEncoder.encode(database, StandardCharsets.UTF_8));
    }

    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("socketTimeout", "300");
        properties.setProperty("ApplicationName", "fairlead-backup");
        properties.setProperty("sslmode", tls ? "verify-full" : "disable");
        if (tls) {
            // The trust of this JVM, as for the replication protocol.
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        String url = address(database);
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("no connection for " + url);
        }
        return connection;
    }
}
