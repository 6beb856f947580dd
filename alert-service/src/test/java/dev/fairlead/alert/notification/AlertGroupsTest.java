package dev.fairlead.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.Contexts;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.Suppression;
import dev.fairlead.alert.receiver.Incidents;
import dev.fairlead.alert.receiver.Nobody;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.slack.Slack;
import dev.fairlead.platform.config.SecretRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertGroupsTest {

    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");
    private static final Routing ROUTING =
            new Routing(
                    new Route(
                            "{}",
                            List.of(),
                            "incidents",
                            List.of("service"),
                            new Timing(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(4)),
                            false,
                            List.of()),
                    Map.of("incidents", new Incidents()));

    private final ManualClock clock = new ManualClock(T0);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private final AlertGroups groups =
            new AlertGroups(() -> ROUTING, () -> new AlertLimits(100, 2, 100), streams, clock);

    @Test
    void whatWouldBeginAGroupTooManyEntersOneGroupOfItsReceiver() {
        GroupRoute first = of("a");
        GroupRoute second = of("b");

        GroupRoute third = of("c");
        GroupRoute fourth = of("d");

        assertThat(List.of(first.groupKey(), second.groupKey()))
                .containsExactly("{}:{service=\"a\"}", "{}:{service=\"b\"}");
        assertThat(third.groupKey()).isEqualTo("{}/beyond-limit:{receiver=\"incidents\"}");
        assertThat(fourth).isEqualTo(third);
        assertThat(groups.beyondLimit()).isEqualTo(2);
        assertThat(groups.beyondLimitAt()).isEqualTo(T0);
    }

    @Test
    void aGroupThatIsOpenTakesFurtherAlerts() {
        of("a");
        of("b");
        of("c");

        assertThat(of("a").groupKey()).isEqualTo("{}:{service=\"a\"}");
    }

    @Test
    void theGroupsThatAreOpenAreThoseOfTheStore() {
        opens(of("a"));
        opens(of("b"));
        AlertGroups afterARestart =
                new AlertGroups(() -> ROUTING, () -> new AlertLimits(100, 2, 100), streams, clock);

        assertThat(afterARestart.of(Map.of("service", "c")).groups().getFirst().groupKey())
                .contains("beyond-limit");
        assertThat(afterARestart.of(Map.of("service", "b")).groups().getFirst().groupKey())
                .doesNotContain("beyond-limit");
    }

    @Test
    void aGroupThatWasOnlyAskedForTakesNoRoomForLong() {
        of("a");
        of("b");
        clock.advance(Duration.ofSeconds(2));

        assertThat(of("c").groupKey()).isEqualTo("{}:{service=\"c\"}");
    }

    @Test
    void whatIsObservedIsToldToNobody() {
        Entry entry = in(Mode.OBSERVE).of(Map.of("service", "a"));

        assertThat(entry.groups()).isEmpty();
        assertThat(entry.heldBack()).isEqualTo("mode-observe");
    }

    @Test
    void withAdviceChannelsAreToldAndNoIncidentIsOpened() {
        Entry entry = in(Mode.ADVISE).of(Map.of("service", "a"));

        assertThat(entry.groups()).extracting(GroupRoute::receiver).containsExactly("chat");
        assertThat(entry.heldBack()).isEqualTo("mode-advise");
    }

    @Test
    void whatIsActedOnIsToldToAll() {
        Entry entry = in(Mode.ACT).of(Map.of("service", "a"));

        assertThat(entry.groups())
                .extracting(GroupRoute::receiver)
                .containsExactlyInAnyOrder("chat", "incidents");
        assertThat(entry.heldBack()).isNull();
    }

    @Test
    void nothingIsHeldBackWhereTheRoutesNameNobody() {
        Routing nobody =
                new Routing(route("nobody", List.of(), false), Map.of("nobody", new Nobody()));
        AlertGroups observed =
                new AlertGroups(
                        () -> nobody,
                        () -> AlertLimits.DEFAULT,
                        streams,
                        clock,
                        _ -> Mode.OBSERVE,
                        _ -> Suppression.NONE);

        assertThat(observed.of(Map.of("service", "a"))).isEqualTo(new Entry(List.of(), null));
    }

    /** Alerts of the service {@code a} are in the mode, all others are acted on. */
    private AlertGroups in(Mode mode) {
        SecretRef url = new SecretRef(SecretRef.Source.ENV, "CHAT");
        Routing both =
                new Routing(
                        route(
                                "incidents",
                                List.of(
                                        route("chat", List.of(), true),
                                        route("incidents", List.of(), false)),
                                false),
                        Map.of(
                                "incidents",
                                new Incidents(),
                                "chat",
                                new Slack(new Endpoint.Referred(url), false)));
        return new AlertGroups(
                () -> both,
                () -> AlertLimits.DEFAULT,
                streams,
                clock,
                service -> "a".equals(service) ? mode : Mode.ACT,
                _ -> Suppression.NONE);
    }

    private static Route route(String receiver, List<Route> routes, boolean further) {
        return new Route(
                "{}",
                List.of(),
                receiver,
                List.of("service"),
                new Timing(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(4)),
                further,
                routes);
    }

    private GroupRoute of(String service) {
        return groups.of(Map.of("service", service)).groups().getFirst();
    }

    private void opens(GroupRoute route) {
        GroupMember member = new GroupMember(route.groupKey(), Severity.CRITICAL, T0, null, false);
        streams.execute(
                GroupStream.of(route.groupId()),
                new GroupCommand.Join(route, List.of(member)),
                Contexts.at(T0));
    }
}
