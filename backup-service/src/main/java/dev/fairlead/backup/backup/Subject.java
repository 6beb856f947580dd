package dev.fairlead.backup.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup is taken of where that is no PostgreSQL.
 *
 * @param kind {@link #GIT}, {@link #SECRETS} or {@link #FILES}
 * @param from names of places that the properties describe, absolute paths, an address, or
 *     references to secrets; never a secret itself
 * @param user that logs in at an address; null for nobody
 * @param password reference to that user's password; null where there is none
 */
public record Subject(
        String kind, List<String> from, @Nullable String user, @Nullable String password) {
    public static final String POSTGRESQL = "postgresql";
    public static final String GIT = "git";
    public static final String SECRETS = "secrets";
    public static final String FILES = "files";

    public Subject {
        from = List.copyOf(from);
    }

    public Subject(String kind, List<String> from) {
        this(kind, from, null, null);
    }
}
