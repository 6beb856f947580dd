package dev.fairlead.platform.security;

import java.util.Set;

/**
 * Who makes a request; a controller's method takes one as an argument.
 *
 * @param name of the token or the person; unique
 * @param teams for which the caller acts; {@code *} stands for all
 * @param services to which the caller is confined; empty where the teams alone decide
 */
public record Caller(String name, Role role, Set<String> teams, Set<String> services) {
    public static final String ALL = "*";

    public Caller {
        teams = Set.copyOf(teams);
        services = Set.copyOf(services);
    }

    public boolean actsForTeam(String team) {
        return teams.contains(ALL) || teams.contains(team);
    }

    public boolean actsForService(String service) {
        return services.isEmpty() || services.contains(ALL) || services.contains(service);
    }
}
