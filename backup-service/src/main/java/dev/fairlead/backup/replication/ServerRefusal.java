package dev.fairlead.backup.replication;

import java.io.IOException;

/** What the server answered instead of doing what it was asked for. */
public final class ServerRefusal extends IOException {
    private static final long serialVersionUID = 1L;
    private static final String LOGIN = "28";

    private final String sqlState;

    ServerRefusal(String sqlState, String message) {
        super("PostgreSQL refused with %s: %s".formatted(sqlState, message));
        this.sqlState = sqlState;
    }

    /** Five characters, see "PostgreSQL Error Codes" in its manual. */
    public String sqlState() {
        return sqlState;
    }

    /** Whether user, password or access rules are wrong, which another attempt does not change. */
    public boolean isAboutLogin() {
        return sqlState.startsWith(LOGIN) || sqlState.equals("42501");
    }
}
