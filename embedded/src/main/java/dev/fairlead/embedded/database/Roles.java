package dev.fairlead.embedded.database;

import dev.fairlead.embedded.secret.Passwords;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.util.PasswordUtil;

/** Creates roles and databases where they are missing, and sets passwords. */
final class Roles {
    static final String ADMIN = "fairlead_admin";
    static final String REPLICATION = "fairlead_replication";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Connection admin;
    private final Passwords passwords;

    Roles(Connection admin, Passwords passwords) {
        this.admin = admin;
        this.passwords = passwords;
    }

    /** A role that may log in and nothing else. */
    String ensureOwner(String role) throws SQLException, IOException {
        return ensure(role, "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS");
    }

    /**
     * The role that may copy the whole server. It may also read every table, which it could do on a
     * copy anyway: a backup counts rows, to find them again in a restore.
     */
    String ensureReplication() throws SQLException, IOException {
        String password = ensure(REPLICATION, "NOSUPERUSER NOCREATEDB NOCREATEROLE REPLICATION");
        try (Statement statement = admin.createStatement()) {
            statement.execute("GRANT pg_read_all_data TO " + REPLICATION);
            statement.execute("GRANT pg_monitor TO " + REPLICATION);
            for (String database : ownDatabases()) {
                statement.execute(
                        "GRANT CONNECT ON DATABASE %s TO %s".formatted(database, REPLICATION));
            }
        }
        return password;
    }

    private List<String> ownDatabases() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = admin.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT quote_ident(datname) FROM pg_database WHERE NOT datistemplate")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private String ensure(String role, String attributes) throws SQLException, IOException {
        requireName(role);
        String password = passwords.ensure(role);
        try (Statement statement = admin.createStatement()) {
            if (!exists("SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                statement.execute("CREATE ROLE " + role);
            }
            // The server gets the SCRAM verifier: the password itself is in no statement and no
            // log.
            String verifier = PasswordUtil.encodeScramSha256(password.toCharArray());
            statement.execute(
                    "ALTER ROLE %s LOGIN %s PASSWORD '%s'".formatted(role, attributes, verifier));
        }
        return password;
    }

    void ensureDatabase(String database, String owner) throws SQLException {
        requireName(database);
        if (exists("SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            return;
        }
        try (Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(database, owner));
            statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database));
        }
    }

    void dropDatabase(String database) throws SQLException {
        requireName(database);
        try (Statement statement = admin.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database));
        }
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "database or role '%s': expected lower-case letters, digits and _, beginning with a letter, at most 63"
                            .formatted(name));
        }
    }
}
