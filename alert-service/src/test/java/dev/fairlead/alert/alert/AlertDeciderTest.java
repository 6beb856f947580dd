package dev.fairlead.alert.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Contexts;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.notification.Entry;
import dev.fairlead.alert.notification.GroupCommand;
import dev.fairlead.alert.notification.GroupMember;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertDeciderTest {

    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

    private static final GroupRoute ROUTE =
            new GroupRoute(
                    "incidents",
                    GroupRoute.Delivery.EVENT,
                    "{}:{}",
                    Map.of(),
                    new Timing(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(4)),
                    true,
                    100);
    private static final String GROUP = "group-" + ROUTE.groupId();

    private final AlertDecider decider = new AlertDecider();

    @Test
    void aResolvedAlertMayRestUntilItFiresAgain() {
        AlertState firing = given(fire(alert(null)));
        AlertState resolved =
                given(fire(alert(null)), new AlertCommand.Recover("recovered", T0.plusSeconds(5)));

        assertThat(decider.closing(firing)).isEqualTo(Closing.OPEN);
        assertThat(decider.closing(resolved)).isEqualTo(Closing.IDLE);
        assertThat(when(decider.initial(), fire(alert(null))).reason())
                .isEqualTo(when(resolved, fire(alert(null))).reason());
    }

    @Test
    void anAlertFiresOnceHoweverOftenItIsFired() {
        AlertState firing = given(fire(alert(null)));

        Decision<AlertEvent> again = when(firing, fire(alert(null)));

        assertThat(again).isEqualTo(Decision.nothing("already-firing"));
    }

    @Test
    void firingSaysWhatIsBroken() {
        Decision<AlertEvent> decision = when(decider.initial(), fire(alert("w-1")));

        Decision.Accepted<AlertEvent> accepted = (Decision.Accepted<AlertEvent>) decision;
        assertThat(accepted.reason()).isEqualTo("condition-broken");
        assertThat(accepted.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        MetricBreached.class,
                        breach -> {
                            assertThat(breach.fingerprint()).isEqualTo(alert("w-1").fingerprint());
                            assertThat(breach.value()).isEqualTo(0.1);
                            assertThat(breach.suspect())
                                    .isEqualTo(Suspect.said(new Suspect("2", "d-1", "w-1")));
                            assertThat(breach.at()).isEqualTo(T0);
                        });
        assertThat(accepted.claims()).containsExactly(new Claim.Take("watch-alert:w-1:ErrorRatio"));
    }

    @Test
    void whatTheModeHoldsBackIsRecordedUnderItsReasonAndToldToNobody() {
        Alert broken = alert(null);

        Decision<AlertEvent> decision =
                when(
                        decider.initial(),
                        new AlertCommand.Fire(broken, new Entry(List.of(), "mode-observe")));

        Decision.Accepted<AlertEvent> accepted = (Decision.Accepted<AlertEvent>) decision;
        assertThat(accepted.reason()).isEqualTo("mode-observe");
        assertThat(accepted.events()).hasOnlyElementsOfType(MetricBreached.class);
        assertThat(accepted.together()).isEmpty();
    }

    @Test
    void resolvingGivesTheWatchesNameBack() {
        AlertState firing = given(fire(alert("w-1")));

        Decision<AlertEvent> decision =
                when(firing, new AlertCommand.Recover("watch-ended", T0.plusSeconds(5)));

        Decision.Accepted<AlertEvent> accepted = (Decision.Accepted<AlertEvent>) decision;
        assertThat(accepted.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        MetricRecovered.class,
                        recovery -> {
                            assertThat(recovery.reason()).isEqualTo("watch-ended");
                            assertThat(recovery.startsAt()).isEqualTo(T0);
                            assertThat(recovery.endsAt()).isEqualTo(T0.plusSeconds(5));
                        });
        assertThat(accepted.claims())
                .containsExactly(new Claim.Release("watch-alert:w-1:ErrorRatio"));
    }

    @Test
    void itEntersItsGroupsWhenItFiresAndTellsThemWhenItEnds() {
        AlertState firing = given(fire(alert(null)));

        Decision<AlertEvent> fired = when(decider.initial(), fire(alert(null)));
        Decision<AlertEvent> ended =
                when(firing, new AlertCommand.Recover("condition-cleared", T0.plusSeconds(5)));

        GroupMember member =
                new GroupMember(alert(null).fingerprint(), Severity.CRITICAL, T0, null, false);
        assertThat(((Decision.Accepted<AlertEvent>) fired).together())
                .containsExactly(
                        new Directed(GROUP, new GroupCommand.Join(ROUTE, List.of(member))));
        GroupCommand.End end = new GroupCommand.End(alert(null).fingerprint(), T0.plusSeconds(5));
        assertThat(((Decision.Accepted<AlertEvent>) ended).together())
                .containsExactly(new Directed(GROUP, new GroupCommand.Resolve(List.of(end))));
    }

    @Test
    void whatDoesNotFireIsNotResolved() {
        Decision<AlertEvent> decision =
                when(decider.initial(), new AlertCommand.Recover("condition-cleared", T0));

        assertThat(decision).isEqualTo(Decision.nothing("not-firing"));
    }

    @Test
    void aResolvedAlertFiresAnew() {
        AlertState resolved =
                given(fire(alert(null)), new AlertCommand.Recover("condition-cleared", T0));

        Decision<AlertEvent> decision = when(resolved, fire(alert(null)));

        assertThat(decision.reason()).isEqualTo("condition-broken");
    }

    private AlertState given(AlertCommand... commands) {
        AlertState state = decider.initial();
        for (AlertCommand command : commands) {
            Decision<AlertEvent> decision = when(state, command);
            for (AlertEvent event : ((Decision.Accepted<AlertEvent>) decision).events()) {
                state = decider.evolve(state, event);
            }
        }
        return state;
    }

    private Decision<AlertEvent> when(AlertState state, AlertCommand command) {
        return decider.decide(command, Contexts.at(T0), state);
    }

    private static AlertCommand fire(Alert alert) {
        return new AlertCommand.Fire(alert, List.of(ROUTE));
    }

    private static Alert alert(@Nullable String watchId) {
        return new Alert(
                "ErrorRatio",
                Severity.CRITICAL,
                Map.of("alertname", "ErrorRatio", "service", "checkout"),
                Map.of("summary", "Too many errors"),
                new Finding("error_ratio", 0.1, 0.05),
                T0,
                Subject.of("checkout", "production", "payments"),
                new Suspect("2", watchId == null ? null : "d-1", watchId),
                "Too many errors");
    }
}
