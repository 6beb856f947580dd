package dev.fairlead.platform.security;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token as it stands in the file.
 *
 * @param hash of the token; the token itself is nowhere
 * @param expires the first instant at which it is refused; null for never
 */
public record Token(
        String name,
        TokenHash hash,
        Role role,
        Set<String> teams,
        @Default("[]") Set<String> services,
        @Nullable Instant expires) {
    public Token {
        if (!name.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
            throw new InvalidField(
                    "name", "1 to 63 lower-case letters, digits, dots, hyphens or underscores");
        }
        teams = Set.copyOf(teams);
        services = Set.copyOf(services);
    }

    /** Whether it is refused from now on. */
    public boolean expiredAt(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    Caller caller() {
        return new Caller(name, role, teams, services);
    }
}
