package dev.fairlead.alert.regroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.Contexts;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.Severities;
import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.notification.GroupView;
import dev.fairlead.alert.receiver.Incidents;
import dev.fairlead.alert.receiver.Nobody;
import dev.fairlead.alert.receiver.Several;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.events.alerts.AlertRegrouped;
import dev.fairlead.platform.channel.AlertReceiver;
import dev.fairlead.platform.subject.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegroupingTest {
    private static final Instant T0 = Instant.parse("2026-11-29T10:00:00Z");
    private static final Map<String, String> LABELS = Map.of("alertname", "Down");

    private final ManualClock clock = new ManualClock(T0);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private Routing routing = routing("team", "first");
    private final AlertGroups groups =
            new AlertGroups(() -> routing, () -> AlertLimits.DEFAULT, streams, clock);
    private final Regrouping regrouping = new Regrouping(streams, streams, groups);

    /** The group became receiver-removed, and the new way heard of nothing that fired. */
    @Test
    void aSecondWayIsToldOfWhatFiresAndTheFirstGoesOn() {
        fire();
        List<GroupView> before = told();
        routing = routing("team", "first", "second");
        regrouping.changed();
        regrouping.tick();

        assertThat(told())
                .extracting(group -> group.way().integration())
                .containsExactlyInAnyOrder("first", "second");
        assertThat(told()).extracting(GroupView::id).contains(before.getFirst().id());
        assertThat(told()).allSatisfy(group -> assertThat(group.firing()).isOne());
        assertThat(told()).extracting(group -> routing.receiver(route(group))).doesNotContainNull();
    }

    @Test
    void anAlertThatEndsIsOverInAllItsGroups() {
        fire();
        routing = routing("team", "first", "second");
        regrouping.tick();
        streams.execute(
                AlertStream.of(alert().fingerprint()),
                new AlertCommand.Recover("condition-cleared", clock.instant()),
                Contexts.at(clock.instant()));

        assertThat(told()).hasSize(2).allSatisfy(group -> assertThat(group.firing()).isZero());
    }

    @Test
    void whatNoReceiverOfItGainedIsLeftAlone() {
        fire();
        routing = routing("others", "first");
        regrouping.changed();
        regrouping.tick();
        regrouping.tick();

        assertThat(streams.events(AlertRegrouped.class)).isEmpty();
        assertThat(told()).hasSize(1);
    }

    @Test
    void whatTheStoreRefusedIsDoneAgain() {
        fire();
        routing = routing("team", "first", "second");
        streams.away(true);
        assertThatThrownBy(regrouping::tick).hasMessageContaining("away");
        streams.away(false);
        regrouping.tick();
        regrouping.changed();
        regrouping.tick();

        assertThat(streams.events(AlertRegrouped.class)).hasSize(1);
    }

    private List<GroupView> told() {
        return streams.list(GroupView.KIND, Map.of(), null, 200, GroupView.class).items();
    }

    private GroupRoute route(GroupView group) {
        return groups.of(LABELS).groups().stream()
                .filter(each -> each.groupId().equals(group.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Routing routing(String receiver, String... ways) {
        Map<String, AlertReceiver> parts = new LinkedHashMap<>();
        Stream.of(ways).forEach(way -> parts.put(way, new Incidents()));
        Route route =
                new Route(
                        "{}",
                        List.of(),
                        receiver,
                        List.of("alertname"),
                        new Timing(
                                Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4)),
                        false,
                        List.of());
        return new Routing(route, Map.of(receiver, new Several(parts), "nobody", new Nobody()));
    }

    private Alert alert() {
        return new Alert(
                "Down",
                Severities.of("critical"),
                LABELS,
                Map.of(),
                new Finding("up == 0", 0, null),
                T0,
                Subject.UNKNOWN,
                null,
                "It is down");
    }

    private void fire() {
        Alert alert = alert();
        streams.execute(
                AlertStream.of(alert.fingerprint()),
                new AlertCommand.Fire(alert, groups.of(LABELS)),
                Contexts.at(clock.instant()));
    }
}
