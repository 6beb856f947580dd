package dev.fairlead.console.session;

import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.upstream.WhoAmI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Whoever is signed in, as the services know the token.
 *
 * @param teams {@code *} stands for all
 * @param services to which the token is confined; empty where the teams alone decide
 */
public record SignedIn(
        String name, String role, List<String> teams, List<String> services, Token token)
        implements AuthenticatedPrincipal {
    private static final Set<String> STEERING = Set.of("operator", "admin");
    private static final String ALL = "*";

    static SignedIn of(WhoAmI who, Token token) {
        return new SignedIn(who.name(), who.role(), who.teams(), who.services(), token);
    }

    @Override
    public String getName() {
        return name;
    }

    /**
     * Whether the services let this person act on a thing. They decide; this only keeps a page from
     * offering what would be refused.
     */
    public boolean mayAct(@Nullable String team, @Nullable String service) {
        return STEERING.contains(role)
                && (team == null || teams.contains(ALL) || teams.contains(team))
                && (service == null
                        || services.isEmpty()
                        || services.contains(ALL)
                        || services.contains(service));
    }
}
