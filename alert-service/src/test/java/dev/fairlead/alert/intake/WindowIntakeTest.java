package dev.fairlead.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.silence.SilenceCommand;
import dev.fairlead.alert.silence.SilenceView;
import dev.fairlead.alert.suppression.Suppressions;
import dev.fairlead.events.alerts.SilenceSet;
import dev.fairlead.events.maintenance.WindowCancelled;
import dev.fairlead.events.maintenance.WindowEnded;
import dev.fairlead.events.maintenance.WindowExtended;
import dev.fairlead.events.maintenance.WindowOverran;
import dev.fairlead.events.maintenance.WindowPlanned;
import dev.fairlead.events.maintenance.WindowStarted;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ImpossibleEvent;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.schemas.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a window silences, and for how long. Minutes count from {@link #T0}. */
class WindowIntakeTest {
    private static final Instant T0 = Instant.parse("2026-11-30T22:00:00Z");

    private final ManualClock clock = new ManualClock(T0);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private final Suppressions suppressions = new Suppressions(streams, streams, List::of, clock);
    private final WindowIntake intake = new WindowIntake();

    @ParameterizedTest
    @CsvSource({
        "Slow, warning, checkout, production, , , true",
        "Slow, info, checkout, production, , , true",
        "Slow, warning, search, production, , , true",
        // A page stays a page.
        "Down, critical, checkout, production, , , false",
        // Somebody may have meant it.
        "Odd, , checkout, production, , , false",
        // Another service, another place.
        "Slow, warning, stock, production, , , false",
        "Slow, warning, checkout-next, production, , , false",
        "Slow, warning, checkout, staging, , , false",
        "Slow, warning, , production, , , false",
        // The watch of a deployment, backups, security, Fairlead itself.
        "Slow, warning, checkout, production, d1, , false",
        "Old, warning, checkout, production, , backup, false",
        "Many, warning, checkout, production, , security, false",
        "Full, warning, checkout, production, , fairlead, false",
        "BackupTooOld, warning, checkout, production, , , false",
        "SecurityScan, warning, checkout, production, , , false",
    })
    void aWindowSilencesTheWarningsOfItsServicesAndNothingElse(
            String name,
            @Nullable String severity,
            @Nullable String service,
            String environment,
            @Nullable String deployment,
            @Nullable String area,
            boolean silenced) {
        hear(started(false, 0, 60));

        assertThat(isSilent(labels(name, severity, service, environment, deployment, area)))
                .isEqualTo(silenced);
    }

    @ParameterizedTest
    @CsvSource({
        "Down, checkout, , , true",
        "Down, stock, , , false",
        "Down, checkout, d1, , false",
        "Old, checkout, , backup, false",
        "Many, checkout, , security, false",
    })
    void onlyWhereItIsAskedForACriticalAlertOfItsServicesIsSilencedToo(
            String name,
            String service,
            @Nullable String deployment,
            @Nullable String area,
            boolean silenced) {
        hear(started(true, 0, 60));

        assertThat(isSilent(labels(name, "critical", service, "production", deployment, area)))
                .isEqualTo(silenced);
    }

    @Test
    void itEndsByItsOwnTimeThoughNobodySaysSo() {
        hear(started(false, 0, 60));
        at(59);
        assertThat(isSilent(slow())).isTrue();

        at(60);
        assertThat(isSilent(slow())).isFalse();
    }

    @Test
    void oneThatStartsItselfHoldsFromItsBeginThoughNobodySaysSo() {
        hear(planned(true, 10, 60));
        assertThat(isSilent(slow())).isFalse();

        at(10);
        assertThat(isSilent(slow())).isTrue();
        hear(started(false, 10, 60));
        assertThat(streams.events(SilenceSet.class)).hasSize(1);
    }

    @Test
    void oneThatStartsByHandHoldsWhenItIsStarted() {
        hear(planned(false, 10, 60));
        at(20);
        assertThat(isSilent(slow())).isFalse();

        hear(started(false, 20, 60));
        assertThat(isSilent(slow())).isTrue();
    }

    @Test
    void anEndThatIsMovedIsMovedHereAlsoWhereTheNewsComesLate() {
        hear(started(false, 0, 60));
        at(55);
        hear(extended(0, 90));
        at(89);
        assertThat(isSilent(slow())).isTrue();
        streams.execute("silence-w1", new SilenceCommand.End(2), at(90));
        assertThat(isSilent(slow())).isFalse();

        at(91);
        hear(extended(0, 120));
        assertThat(isSilent(slow())).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void whatIsOverSilencesNoMore(Event over) {
        hear(started(false, 0, 60));
        hear(over);

        assertThat(isSilent(slow())).isFalse();
    }

    static List<Event> whatIsOverSilencesNoMore() {
        return List.of(ended(), overran(), cancelled());
    }

    @Test
    void whatAPersonEndedStaysEnded() {
        hear(started(false, 0, 60));
        at(5);
        streams.execute("silence-w1", new SilenceCommand.Expire(), at(5));
        at(55);
        hear(extended(0, 90));

        assertThat(isSilent(slow())).isFalse();
    }

    @Test
    void newsOfAWindowThatIsOverLongSinceSilencesNothing() {
        at(120);
        hear(started(false, 0, 60));

        assertThat(streams.events(SilenceSet.class)).isEmpty();
    }

    @Test
    void aWindowThatIsLongerThanItMayBeOrNamesFairleadIsParked() {
        assertThatThrownBy(() -> hear(started(false, 0, 24 * 60 + 1)))
                .isInstanceOf(ImpossibleEvent.class)
                .hasMessageContaining("24 hours");
        for (String service : List.of("alert-service", "fairlead", "a|b", ".*")) {
            assertThatThrownBy(() -> hear(started(List.of(service), false, 0, 60)))
                    .isInstanceOf(ImpossibleEvent.class);
        }
        assertThatThrownBy(() -> hear(started(List.of(), false, 0, 60)))
                .isInstanceOf(ImpossibleEvent.class);
    }

    @Test
    void theSilenceSaysWhoseItIs() {
        hear(started(false, 0, 60));

        SilenceView shown = streams.find(SilenceView.KIND, "w1", SilenceView.class).orElseThrow();
        assertThat(shown.text().createdBy()).isEqualTo("ada");
        assertThat(shown.text().comment()).isEqualTo("Maintenance: moving");
    }

    private boolean isSilent(Map<String, String> labels) {
        suppressions.tick();
        return suppressions.of(labels).reason() != null;
    }

    private static Map<String, String> slow() {
        return labels("Slow", "warning", "checkout", "production", null, null);
    }

    private static Map<String, String> labels(
            String name,
            @Nullable String severity,
            @Nullable String service,
            String environment,
            @Nullable String deployment,
            @Nullable String area) {
        Map<String, String> labels = new HashMap<>();
        labels.put("alertname", name);
        labels.put("environment", environment);
        put(labels, "severity", severity);
        put(labels, "service", service);
        put(labels, "deployment", deployment);
        put(labels, "area", area);
        return labels;
    }

    private static void put(Map<String, String> labels, String name, @Nullable String value) {
        if (value != null) {
            labels.put(name, value);
        }
    }

    private CommandContext at(int minute) {
        clock.advance(Duration.between(clock.instant(), minute(minute)));
        return streams.context(Actor.system("test"), null, "lifecycle");
    }

    private void hear(Event event) {
        ReceivedEvent received =
                new ReceivedEvent(
                        event,
                        "e1",
                        "/fairlead/maintenance",
                        "window-w1",
                        "w1",
                        "fairlead.maintenance.v1",
                        "w1",
                        Map.of(),
                        new byte[0]);
        for (Directed directed : intake.on(received)) {
            streams.execute(
                    directed.stream(),
                    directed.command(),
                    streams.context(Actor.event("e1"), null, "w1"));
        }
    }

    private static Instant minute(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }

    private static WindowPlanned planned(boolean startsItself, int from, int until) {
        return WindowPlanned.newBuilder()
                .windowId("w1")
                .title("moving")
                .owner("ada")
                .team("payments")
                .services(List.of("checkout", "search"))
                .environment("production")
                .startsAt(minute(from))
                .endsAt(minute(until))
                .startsItself(startsItself)
                .endsItself(false)
                .includesCritical(false)
                .at(T0)
                .build();
    }

    private static WindowStarted started(boolean includesCritical, int from, int until) {
        return started(List.of("checkout", "search"), includesCritical, from, until);
    }

    private static WindowStarted started(
            List<String> services, boolean includesCritical, int from, int until) {
        return WindowStarted.newBuilder()
                .windowId("w1")
                .title("moving")
                .owner("ada")
                .team("payments")
                .services(services)
                .environment("production")
                .startsAt(minute(from))
                .endsAt(minute(until))
                .includesCritical(includesCritical)
                .by("time")
                .at(minute(from))
                .build();
    }

    private static WindowExtended extended(int from, int until) {
        return WindowExtended.newBuilder()
                .windowId("w1")
                .title("moving")
                .owner("ada")
                .team("payments")
                .services(List.of("checkout", "search"))
                .environment("production")
                .startsAt(minute(from))
                .endsAt(minute(until))
                .includesCritical(false)
                .by("ada")
                .at(T0)
                .build();
    }

    private static WindowEnded ended() {
        return WindowEnded.newBuilder()
                .windowId("w1")
                .title("moving")
                .owner("ada")
                .team("payments")
                .services(List.of("checkout", "search"))
                .environment("production")
                .startsAt(T0)
                .reason("ended")
                .by("ada")
                .at(T0)
                .build();
    }

    private static WindowOverran overran() {
        return WindowOverran.newBuilder()
                .windowId("w1")
                .title("moving")
                .owner("ada")
                .team("payments")
                .services(List.of("checkout", "search"))
                .environment("production")
                .endsAt(T0)
                .at(T0)
                .build();
    }

    private static WindowCancelled cancelled() {
        return WindowCancelled.newBuilder()
                .windowId("w1")
                .title("moving")
                .owner("ada")
                .team("payments")
                .services(List.of("checkout", "search"))
                .environment("production")
                .reason("next week")
                .by("ada")
                .at(T0)
                .build();
    }
}
