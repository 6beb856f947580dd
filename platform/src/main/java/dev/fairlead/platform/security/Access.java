package dev.fairlead.platform.security;

import dev.fairlead.platform.security.AccessDecision.Denied;
import dev.fairlead.platform.security.AccessDecision.Granted;
import dev.fairlead.platform.security.AccessDecision.Reason;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides what callers may do; pure. */
public final class Access {
    private Access() {}

    /**
     * @param team the team whose thing it is; null where it is nobody's
     * @param service the service whose thing it is; null where it is none's
     */
    public static AccessDecision decide(
            Caller caller, Role needed, @Nullable String team, @Nullable String service) {
        if (!caller.role().includes(needed)) {
            return new Denied(
                    Reason.ROLE_INSUFFICIENT,
                    "'%s' has the role %s: expected %s."
                            .formatted(caller.name(), caller.role().text(), needed.text()));
        }
        if (team != null && !caller.actsForTeam(team)) {
            return new Denied(
                    Reason.TEAM_NOT_GRANTED,
                    "'%s' acts for %s: expected the team '%s'."
                            .formatted(caller.name(), names(caller.teams(), "no team"), team));
        }
        if (service != null && !caller.actsForService(service)) {
            return new Denied(
                    Reason.SERVICE_NOT_GRANTED,
                    "'%s' acts for the services %s: expected '%s'."
                            .formatted(caller.name(), names(caller.services(), "none"), service));
        }
        return new Granted();
    }

    /**
     * Ends the request with 403 unless the caller has the role within the team and service.
     *
     * @throws ProblemException role-insufficient, team-not-granted or service-not-granted
     */
    public static void require(
            Caller caller, Role needed, @Nullable String team, @Nullable String service) {
        switch (decide(caller, needed, team, service)) {
            case Granted() -> {}
            case Denied(Reason reason, String detail) ->
                    throw new ProblemException(type(reason), detail);
        }
    }

    /** As the other, for what belongs to no team, such as the configuration. */
    public static void require(Caller caller, Role needed) {
        require(caller, needed, null, null);
    }

    private static ProblemType type(Reason reason) {
        return switch (reason) {
            case ROLE_INSUFFICIENT -> ProblemType.ROLE_INSUFFICIENT;
            case TEAM_NOT_GRANTED -> ProblemType.TEAM_NOT_GRANTED;
            case SERVICE_NOT_GRANTED -> ProblemType.SERVICE_NOT_GRANTED;
        };
    }

    private static String names(Set<String> names, String none) {
        return names.isEmpty() ? none : String.join(", ", new TreeSet<>(names));
    }
}
