package dev.fairlead.alert.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.Contexts;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.Fingerprint;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.Severities;
import dev.fairlead.alert.Suppression;
import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.notification.GroupView;
import dev.fairlead.alert.posted.PostedAlert;
import dev.fairlead.alert.posted.PostedAlerts;
import dev.fairlead.alert.receiver.Incidents;
import dev.fairlead.alert.routing.InhibitRule;
import dev.fairlead.alert.routing.Matchers;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.alert.silence.SilenceCommand;
import dev.fairlead.alert.silence.SilenceStream;
import dev.fairlead.alert.silence.SilenceText;
import dev.fairlead.events.alerts.GroupChanged;
import dev.fairlead.events.alerts.SuppressionChanged;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.subject.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
    private static final Instant T0 = Instant.parse("2026-11-29T10:00:00Z");
    private static final Map<String, String> WARNING =
            Map.of("alertname", "Slow", "severity", "warning", "service", "shop");
    private static final Map<String, String> CRITICAL =
            Map.of("alertname", "Down", "severity", "critical", "service", "shop");
    private static final InhibitRule GRAVER =
            new InhibitRule(
                    Matchers.parse("severity=critical").all(),
                    Matchers.parse("severity=warning").all(),
                    List.of("service"));

    private final ManualClock clock = new ManualClock(T0);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private List<InhibitRule> rules = List.of();
    private Duration groupWait = Duration.ofSeconds(30);
    private final Suppressions suppressions =
            new Suppressions(streams, streams, () -> rules, clock);

    @Test
    void anAlertThatASilenceMatchesIsSuppressedUntilTheSilenceEnds() {
        fire(WARNING);
        silence("s-1", "alertname=\"Slow\"", Duration.ofMinutes(10));
        suppressions.tick();

        assertThat(suppressed(WARNING).silences()).containsExactly("s-1");
        assertThat(suppressions.of(WARNING).reason()).isEqualTo("silenced");

        clock.advance(Duration.ofMinutes(10));
        suppressions.tick();

        assertThat(suppressed(WARNING)).isEqualTo(Suppression.NONE);
        assertThat(streams.events(SuppressionChanged.class)).hasSize(2);
    }

    @Test
    void aSilenceThatEndsWhileAnAlertFiresIsToldWithinAMinute() {
        groupWait = Duration.ofMinutes(20);
        silence("s-1", "alertname=\"Slow\"", Duration.ofMinutes(10));
        suppressions.tick();
        post(WARNING);
        Instant ends = T0.plus(Duration.ofMinutes(10));
        while (clock.instant().isBefore(ends)) {
            assertThat(looked()).isNull();
            clock.advance(Duration.ofSeconds(1));
            suppressions.tick();
        }

        assertThat(suppressed(WARNING)).isEqualTo(Suppression.NONE);
        assertThat(looked()).isBetween(ends, ends.plus(Duration.ofMinutes(1)));
    }

    /** When it is looked next whether there is something to tell; null where it is not. */
    private @Nullable Instant looked() {
        return streams.list(GroupView.KIND, Map.of(), null, 1, GroupView.class)
                .items()
                .getFirst()
                .flushAt();
    }

    @Test
    void aSilenceThatMatchesOthersChangesNothing() {
        fire(WARNING);
        silence("s-1", "alertname=\"Fast\"", Duration.ofMinutes(10));
        suppressions.tick();

        assertThat(suppressed(WARNING)).isEqualTo(Suppression.NONE);
        assertThat(streams.events(SuppressionChanged.class)).isEmpty();
    }

    @Test
    void aGraverAlertInhibitsWhileItFires() {
        rules = List.of(GRAVER);
        fire(WARNING);
        fire(CRITICAL);
        suppressions.tick();

        assertThat(suppressed(WARNING).inhibitedBy()).containsExactly(Fingerprint.of(CRITICAL));
        assertThat(suppressed(CRITICAL)).isEqualTo(Suppression.NONE);

        recover(CRITICAL);
        clock.advance(Duration.ofSeconds(30));
        suppressions.tick();

        assertThat(suppressed(WARNING)).isEqualTo(Suppression.NONE);
    }

    @Test
    void anAlertThatBeganWithWhatWasKnownBeforeIsComparedAgain() {
        silence("s-1", "alertname=\"Slow\"", Duration.ofMinutes(10));
        suppressions.tick();
        fire(WARNING);
        clock.advance(Duration.ofSeconds(1));
        suppressions.tick();

        assertThat(suppressed(WARNING).silences()).containsExactly("s-1");
    }

    @Test
    void whatTheStoreRefusedAsASilenceEndedIsToldWhenItTakesItAgain() {
        fire(WARNING);
        silence("s-1", "alertname=\"Slow\"", Duration.ofMinutes(10));
        suppressions.tick();
        clock.advance(Duration.ofMinutes(10));
        streams.away(true);
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(suppressions::tick).hasMessageContaining("away");
            clock.advance(Duration.ofSeconds(1));
        }
        streams.away(false);
        suppressions.tick();

        assertThat(suppressed(WARNING)).isEqualTo(Suppression.NONE);
    }

    @Test
    void rulesThatAreTakenAwayReleaseWhatTheySuppressed() {
        rules = List.of(GRAVER);
        fire(WARNING);
        fire(CRITICAL);
        suppressions.tick();
        rules = List.of();
        clock.advance(Duration.ofMinutes(1));
        suppressions.tick();

        assertThat(suppressed(WARNING)).isEqualTo(Suppression.NONE);
    }

    /** Its group_wait was over when it came: it was told before anybody looked. */
    @Test
    void anOldAlertThatIsPostedTogetherWithTheOneThatInhibitsItIsNeverTold() {
        rules = List.of(GRAVER);
        suppressions.tick();

        post(WARNING, CRITICAL);

        assertThat(suppressed(WARNING).inhibitedBy()).containsExactly(Fingerprint.of(CRITICAL));
        assertThat(told()).containsExactly("Down");
    }

    @Test
    void anOldAlertThatComesRightAfterAStartIsComparedWithWhatFired() {
        rules = List.of(GRAVER);
        fire(CRITICAL);

        post(WARNING);

        assertThat(suppressed(WARNING).inhibitedBy()).containsExactly(Fingerprint.of(CRITICAL));
        assertThat(told()).isEmpty();
    }

    @Test
    void whatASourceThatWasNeverStoredInhibitedIsToldWithinSeconds() {
        rules = List.of(GRAVER);
        suppressions.tick();
        suppressions.begin(List.of(CRITICAL));
        post(WARNING);
        assertThat(suppressed(WARNING).reason()).isEqualTo("inhibited");

        clock.advance(Duration.ofSeconds(11));
        suppressions.tick();

        assertThat(suppressed(WARNING)).isEqualTo(Suppression.NONE);
    }

    /** All that fire were held in memory, then compared. */
    @Test
    void alertsAreToldOfAChangeWhileFurtherOnesAreStillToBeRead() {
        int many = 1_400;
        for (int i = 0; i < many; i++) {
            fire(Map.of("alertname", "Slow", "pod", "pod-" + i));
        }
        silence("s-1", "alertname=\"Slow\"", Duration.ofMinutes(10));
        var order = new ReadingOrder(streams);

        new Suppressions(order, streams, () -> List.of(GRAVER), clock).tick();

        assertThat(streams.events(SuppressionChanged.class)).hasSize(many);
        assertThat(order.storedAtLastRead()).isGreaterThan(many + 1);
    }

    private List<String> told() {
        return streams.events(GroupChanged.class).stream()
                .filter(change -> change.notifying() != null)
                .flatMap(change -> change.joined().stream())
                .map(joined ->
                        streams.find(AlertView.KIND, joined.fingerprint(), AlertView.class)
                                .orElseThrow()
                                .alert()
                                .name())
                .toList();
    }

    /** Posted at once, each since an hour, to a receiver that is told of each by itself. */
    @SafeVarargs
    private void post(Map<String, String>... alerts) {
        Route route =
                new Route(
                        "{}",
                        List.of(),
                        "incidents",
                        List.of("..."),
                        new Timing(groupWait, Duration.ofMinutes(5), Duration.ofHours(4)),
                        false,
                        List.of());
        Routing routing = new Routing(route, Map.of("incidents", new Incidents()));
        AlertGroups groups =
                new AlertGroups(
                        () -> routing,
                        () -> AlertLimits.DEFAULT,
                        streams,
                        clock,
                        _ -> Mode.ACT,
                        suppressions);
        PostedAlerts posted =
                new PostedAlerts(
                        streams, streams, groups, () -> 100, () -> Duration.ofMinutes(5), clock);
        List<String> refused =
                posted.post(
                        Stream.of(alerts)
                                .map(labels ->
                                        new PostedAlert(
                                                labels,
                                                Map.of(),
                                                clock.instant().minus(Duration.ofHours(1)),
                                                null,
                                                ""))
                                .toList());
        assertThat(refused).isEmpty();
    }

    /** Notes how much was stored when a page was read last. */
    private record ReadingOrder(InMemoryStreams streams, AtomicInteger stored) implements Views {
        private ReadingOrder(InMemoryStreams streams) {
            this(streams, new AtomicInteger());
        }

        private int storedAtLastRead() {
            return stored.get();
        }

        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            return streams.find(kind, id, type);
        }

        @Override
        public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
            return streams.findAll(kind, ids, type);
        }

        @Override
        public <T> Page<T> list(
                String kind,
                Map<String, String> filter,
                @Nullable String cursor,
                int limit,
                Class<T> type) {
            stored.set(streams.transactions());
            return streams.list(kind, filter, cursor, limit, type);
        }
    }

    private Suppression suppressed(Map<String, String> labels) {
        return streams.find(AlertView.KIND, Fingerprint.of(labels), AlertView.class)
                .orElseThrow()
                .suppressed();
    }

    private void fire(Map<String, String> labels) {
        Alert alert =
                new Alert(
                        labels.getOrDefault("alertname", ""),
                        Severities.of(labels.get("severity")),
                        labels,
                        Map.of(),
                        new Finding("up == 0", 0, null),
                        clock.instant(),
                        Subject.of(labels.get("service"), null, null),
                        null,
                        "It is broken");
        streams.execute(
                AlertStream.of(alert.fingerprint()),
                new AlertCommand.Fire(alert, List.of()),
                Contexts.at(clock.instant()));
    }

    private void recover(Map<String, String> labels) {
        streams.execute(
                AlertStream.of(Fingerprint.of(labels)),
                new AlertCommand.Recover("condition-cleared", clock.instant()),
                Contexts.at(clock.instant()));
    }

    private void silence(String id, String matcher, Duration lasts) {
        SilenceText text =
                new SilenceText(
                        List.of(matcher),
                        clock.instant(),
                        clock.instant().plus(lasts),
                        "ada",
                        "a move");
        streams.execute(
                SilenceStream.of(id),
                new SilenceCommand.Set(id, text),
                Contexts.at(clock.instant()));
    }
}
