package dev.fairlead.backup.restore;

/** A role of the restored server that may read everything. */
public record Login(String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return user;
    }
}
