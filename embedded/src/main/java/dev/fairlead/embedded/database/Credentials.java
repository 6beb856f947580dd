package dev.fairlead.embedded.database;

/**
 * How one user reaches one database.
 *
 * @param url JDBC URL
 */
public record Credentials(String url, String user, String password) {
    /** Without the password, so that it does not get into a log. */
    @Override
    public String toString() {
        return "Credentials[url=%s, user=%s]".formatted(url, user);
    }
}
