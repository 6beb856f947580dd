package dev.fairlead.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.Crew;
import dev.fairlead.incident.incident.Incident;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.JoinedGroup;
import dev.fairlead.incident.incident.PostMortem;
import dev.fairlead.incident.incident.Situation;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoiningTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final Cause ALERTS = new Cause("group-1", "f1", "breach-1");

    @Test
    void aGroupJoinsAnIncidentOfItsServiceAndEnvironment() {
        assertThat(joined("production", null, AT, List.of(incident("production"))))
                .contains("same-service-and-environment");
        assertThat(joined("staging", null, AT, List.of(incident("production")))).isEmpty();
    }

    @Test
    void whereAnEnvironmentIsNotKnownTheServiceDecides() {
        assertThat(joined(null, null, AT, List.of(incident("production"))))
                .contains("same-service");
        assertThat(joined("production", null, AT, List.of(incident(null))))
                .contains("same-service");
    }

    @Test
    void anIncidentOfTheSameEnvironmentIsPreferred() {
        IncidentView same = incident("production");

        assertThat(Joining.of(group("production", null, AT), WITHIN, List.of(incident(null), same)))
                .map(Joining.Place::incident)
                .containsSame(same);
    }

    @Test
    void whatBeginsLongBeforeOrAfterTheOpeningIsAnotherProblem() {
        List<IncidentView> open = List.of(incident("production"));

        assertThat(joined("production", null, AT.plus(WITHIN), open)).isPresent();
        assertThat(joined("production", null, AT.plus(WITHIN).plusMillis(1), open)).isEmpty();
        assertThat(joined("production", null, AT.minus(WITHIN), open)).isPresent();
        assertThat(joined("production", null, AT.minus(WITHIN).minusMillis(1), open)).isEmpty();
    }

    @Test
    void theTimeIsCountedFromWhenItWasOpenedAgainLast() {
        Instant again = AT.plus(Duration.ofHours(3));
        var progress = new Incident.Progress(null, null, null, again, again, null);

        assertThat(
                        joined(
                                "production",
                                null,
                                again,
                                List.of(
                                        incident(
                                                "production",
                                                ALERTS,
                                                Status.OPEN,
                                                progress,
                                                null,
                                                0))))
                .isPresent();
    }

    @Test
    void twoSuspectsAreTwoIncidents() {
        List<IncidentView> open =
                List.of(incident("production", ALERTS, Status.OPEN, none(), "deployment-1", 0));

        assertThat(joined("production", "deployment-1", AT, open)).isPresent();
        assertThat(joined("production", "deployment-2", AT, open)).isEmpty();
        assertThat(joined("production", null, AT, open)).isPresent();
    }

    @Test
    void whatAPersonAFailureOrAToolOpenedIsJoinedByNothing() {
        for (Cause cause :
                List.of(
                        Cause.NONE,
                        Cause.of("deployment-failed/checkout", "e1"),
                        new Cause("tool/nagios/key", "f1", null))) {
            assertThat(
                            joined(
                                    "production",
                                    null,
                                    AT,
                                    List.of(
                                            incident(
                                                    "production",
                                                    cause,
                                                    Status.OPEN,
                                                    none(),
                                                    null,
                                                    0))))
                    .isEmpty();
        }
    }

    @Test
    void anIncidentThatIsFullOrResolvedIsJoinedByNothing() {
        assertThat(
                        joined(
                                "production",
                                null,
                                AT,
                                List.of(
                                        incident(
                                                "production",
                                                ALERTS,
                                                Status.OPEN,
                                                none(),
                                                null,
                                                Joining.MOST),
                                        incident(
                                                "production",
                                                ALERTS,
                                                Status.RESOLVED,
                                                none(),
                                                null,
                                                0))))
                .isEmpty();
    }

    private static Optional<String> joined(
            @Nullable String environment,
            @Nullable String deployment,
            Instant since,
            List<IncidentView> open) {
        return Joining.of(group(environment, deployment, since), WITHIN, open)
                .map(Joining.Place::reason);
    }

    private static Joining.Candidate group(
            @Nullable String environment, @Nullable String deployment, Instant since) {
        return new Joining.Candidate(
                Subject.of("checkout", environment, "payments"),
                deployment == null ? null : new Suspect("3", deployment, "w1"),
                since);
    }

    private static Incident.Progress none() {
        return new Incident.Progress(null, null, null, null, null, null);
    }

    private static IncidentView incident(@Nullable String environment) {
        return incident(environment, ALERTS, Status.OPEN, none(), null, 0);
    }

    private static IncidentView incident(
            @Nullable String environment,
            Cause cause,
            Status status,
            Incident.Progress progress,
            @Nullable String deployment,
            int joined) {
        return new IncidentView(
                new IncidentView.Opened("i1", "INC-2026-001", "t", "s", "l1", "x", AT),
                new IncidentView.Standing(
                        status,
                        AT,
                        Priority.P1,
                        new Situation(null, null, null, null, null, null, false),
                        new PostMortem(null, false, null, List.of(), false, null, null),
                        new Crew(List.of(), List.of()),
                        List.of()),
                Subject.of("checkout", environment, "payments"),
                new IncidentView.Suspected(deployment, deployment == null ? null : "3"),
                cause,
                progress,
                new IncidentView.Promised(AT, AT, List.of()),
                new IncidentView.Escalation("default", 1, 1, 1, null),
                List.of(),
                new IncidentView.Told(
                        Collections.nCopies(
                                joined,
                                new JoinedGroup("g", "t", JoinedGroup.SAME_PLACE, null, AT, true)),
                        List.of(),
                        0));
    }
}
