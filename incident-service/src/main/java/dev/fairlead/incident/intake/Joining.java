package dev.fairlead.incident.intake;

import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.JoinedGroup;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which open incident a group of alerts belongs to that has none of its own: one that alerts of the
 * same service and environment opened not long before or after. Pure.
 */
final class Joining {

    /** Groups that join one incident; what is more is an incident of its own. */
    static final int MOST = 20;

    private Joining() {}

    /** The incident, and why the group belongs to it, by name. */
    record Place(IncidentView incident, String reason) {}

    /**
     * What is known of a group.
     *
     * @param since when the youngest of its alerts that fire began to
     */
    record Candidate(Subject subject, @Nullable Suspect suspect, Instant since) {}

    /**
     * @param within how long before or after an incident's opening alerts begin that belong to it
     * @param open incidents, the one first that is to be preferred
     */
    static Optional<Place> of(Candidate group, Duration within, List<IncidentView> open) {
        List<Place> places =
                open.stream()
                        .filter(view -> takes(view, group, within))
                        .flatMap(view -> reason(view, group).map(why -> new Place(view, why)))
                        .toList();
        return places.stream()
                .filter(place -> place.reason().equals(JoinedGroup.SAME_PLACE))
                .findFirst()
                .or(() -> places.stream().findFirst());
    }

    private static boolean takes(IncidentView view, Candidate group, Duration within) {
        return isOfAlerts(view.cause())
                && view.status() != Status.RESOLVED
                && view.told().joinedAlerts().size() < MOST
                && isNear(view, group.since(), within)
                && agree(
                        view.suspect().suspectDeploymentId(),
                        Suspect.deploymentOf(group.suspect()));
    }

    /** A failure has no alert, and a tool's alert no event. */
    private static boolean isOfAlerts(Cause cause) {
        return cause.groupKey() != null
                && cause.fingerprint() != null
                && cause.breachEventId() != null;
    }

    private static boolean isNear(IncidentView view, Instant since, Duration within) {
        Instant again = view.progress().restartedAt();
        Instant begun = again == null ? view.opened().openedAt() : again;
        return Duration.between(begun, since).abs().compareTo(within) <= 0;
    }

    private static Stream<String> reason(IncidentView view, Candidate group) {
        Subject subject = view.subject();
        if (!Objects.equals(subject.service(), group.subject().service())) {
            return Stream.empty();
        }
        String environment = subject.environment();
        String other = group.subject().environment();
        if (environment != null && environment.equals(other)) {
            return Stream.of(JoinedGroup.SAME_PLACE);
        }
        return agree(environment, other) ? Stream.of(JoinedGroup.SAME_SERVICE) : Stream.empty();
    }

    /** Whether both may be the same. */
    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }
}
