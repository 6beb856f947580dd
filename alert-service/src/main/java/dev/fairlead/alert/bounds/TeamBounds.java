package dev.fairlead.alert.bounds;

import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.promql.labels.Matcher;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether alerts and silences are within what a caller acts for. An alert belongs to the team of
 * its service in the catalogue, otherwise to that of its label {@code team}; the label must be of
 * the caller's in any case, since routes go by it. A silence belongs to the team or service that
 * one of its matchers names.
 */
public final class TeamBounds {

    /** Named reason of a silence that could mean alerts of others. */
    public static final String NOT_BOUND = "silence-not-bound-to-team";

    private static final String TEAM = "team";
    private static final String SERVICE = "service";

    private final Catalogue catalogue;

    public TeamBounds(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Why the caller may not say what is told of the alerts that these mean; null where it may. */
    public @Nullable String deniedSilence(Caller caller, List<LabelMatcher> matchers) {
        if (isUnlimited(caller) || matchers.stream().anyMatch(each -> binds(caller, each))) {
            return null;
        }
        return "%s: expected among the matchers %s a matcher %s=\"…\" or %s=\"…\" of these."
                .formatted(limits(caller), matchers, TEAM, SERVICE);
    }

    /** Why the caller may not say that an alert with these labels fires; null where it may. */
    public @Nullable String deniedAlert(Caller caller, Map<String, String> labels) {
        String service = labels.get(SERVICE);
        Service known = service == null ? null : catalogue.service(service);
        String named = labels.get(TEAM);
        String team = known == null ? named : known.team();
        boolean ofTeam =
                hasAll(caller.teams())
                        || team != null
                                && caller.actsForTeam(team)
                                && (named == null || caller.actsForTeam(named));
        boolean ofService =
                isOfAllServices(caller) || service != null && caller.actsForService(service);
        return ofTeam && ofService
                ? null
                : "%s: expected the label %s or %s of the alert '%s' to be of these"
                        .formatted(
                                limits(caller),
                                TEAM,
                                SERVICE,
                                labels.getOrDefault("alertname", ""));
    }

    private boolean binds(Caller caller, LabelMatcher condition) {
        Matcher matcher = condition.matcher();
        if (matcher.op() != Matcher.Op.EQUAL || matcher.value().isEmpty()) {
            return false;
        }
        return switch (matcher.name()) {
            case TEAM -> isOfAllServices(caller) && caller.actsForTeam(matcher.value());
            case SERVICE -> caller.actsForService(matcher.value()) && has(caller, matcher.value());
            default -> false;
        };
    }

    private boolean has(Caller caller, String service) {
        Service known = catalogue.service(service);
        return hasAll(caller.teams()) || known != null && caller.actsForTeam(known.team());
    }

    private static boolean isUnlimited(Caller caller) {
        return hasAll(caller.teams()) && isOfAllServices(caller);
    }

    private static boolean isOfAllServices(Caller caller) {
        return caller.services().isEmpty() || hasAll(caller.services());
    }

    private static boolean hasAll(Set<String> names) {
        return names.contains(Caller.ALL);
    }

    private static String limits(Caller caller) {
        String services =
                isOfAllServices(caller)
                        ? ""
                        : " and the services " + new TreeSet<>(caller.services());
        return "'%s' acts for the teams %s%s"
                .formatted(caller.name(), new TreeSet<>(caller.teams()), services);
    }
}
