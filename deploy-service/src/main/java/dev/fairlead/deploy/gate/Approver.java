package dev.fairlead.deploy.gate;

import dev.fairlead.platform.security.Role;
import java.util.List;

/**
 * Who approves or refuses.
 *
 * @param name unique
 * @param teams for which they act; {@code *} stands for all
 */
public record Approver(String name, Role role, List<String> teams) {
    private static final String ALL = "*";

    public Approver {
        teams = List.copyOf(teams);
    }

    boolean actsForOneOf(List<String> wanted) {
        return teams.contains(ALL) || teams.stream().anyMatch(wanted::contains);
    }
}
