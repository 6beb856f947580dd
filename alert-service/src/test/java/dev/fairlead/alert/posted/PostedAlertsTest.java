package dev.fairlead.alert.posted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.Fingerprint;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.routing.Routings;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostedAlertsTest {
    private static final Instant T0 = Instant.parse("2026-11-29T10:00:00Z");
    private static final Map<String, String> DOWN =
            Map.of("alertname", "Down", "severity", "critical", "empty", "");
    private static final String FINGERPRINT =
            Fingerprint.of(Map.of("alertname", "Down", "severity", "critical"));

    private final ManualClock clock = new ManualClock(T0);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private int most = 100;
    private PostedAlerts posted = started();

    @Test
    void anAlertFiresOnceHoweverOftenItIsSent() {
        assertThat(post(DOWN, null)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(post(DOWN, null)).isEmpty();

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
        AlertView view = view();
        assertThat(view.origin()).isEqualTo(AlertView.POSTED);
        assertThat(view.generatorUrl()).isEqualTo("http://prometheus/graph");
        assertThat(view.alert().labels()).doesNotContainKey("empty");
    }

    @Test
    void oneThatIsSentNoMoreIsOver() {
        post(DOWN, null);
        clock.advance(Duration.ofMinutes(4));
        posted.tick();
        assertThat(streams.events(MetricRecovered.class)).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        posted.tick();

        assertThat(streams.events(MetricRecovered.class))
                .singleElement()
                .satisfies(over -> {
                    assertThat(over.reason()).isEqualTo(PostedAlerts.NOT_SENT_AGAIN);
                    assertThat(over.endsAt()).isEqualTo(T0.plus(Duration.ofMinutes(5)));
                });
    }

    @Test
    void oneThatIsSaidToBeOverIsOverAtThatTime() {
        post(DOWN, T0.plusSeconds(600));
        clock.advance(Duration.ofMinutes(2));
        post(DOWN, T0.plusSeconds(90));

        assertThat(streams.events(MetricRecovered.class))
                .singleElement()
                .satisfies(over -> {
                    assertThat(over.reason()).isEqualTo(PostedAlerts.SAID_OVER);
                    assertThat(over.endsAt()).isEqualTo(T0.plusSeconds(90));
                });
    }

    @Test
    void whatIsOverAndNeverFiredIsNothing() {
        assertThat(post(DOWN, T0.minusSeconds(1))).isEmpty();

        assertThat(streams.events()).isEmpty();
    }

    @Test
    void afterARestartAlertsHaveTimeToBeSentAgain() {
        post(DOWN, T0.plusSeconds(60));
        clock.advance(Duration.ofMinutes(10));
        posted = started();
        posted.tick();
        assertThat(streams.events(MetricRecovered.class)).isEmpty();

        clock.advance(Duration.ofMinutes(5));
        posted.tick();

        assertThat(streams.events(MetricRecovered.class)).hasSize(1);
    }

    @Test
    void faultyAlertsAreRefusedAndTheOthersTaken() {
        List<String> refused =
                posted.post(
                        List.of(
                                alert(Map.of("a", ""), null, null),
                                alert(DOWN, T0.plusSeconds(9), T0.plusSeconds(3)),
                                alert(Map.of("alertname", "Fine"), null, null)));

        assertThat(refused)
                .containsExactly(
                        "at least one label pair required", "start time must be before end time");
        assertThat(streams.events(MetricBreached.class)).hasSize(1);
    }

    /** What is told of an alert has to find room in a record of the broker. */
    @Test
    void anAlertThatIsTooLargeIsRefusedByNameAndTheOthersAreTaken() {
        Map<String, String> texts = Map.of("summary", "ü".repeat(32_768));
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 128; i++) {
            many.put("annotation_" + i, "a");
        }
        List<String> refused =
                posted.post(
                        List.of(
                                new PostedAlert(Map.of("alertname", "Long"), texts, null, null, ""),
                                new PostedAlert(Map.of("alertname", "Many"), many, null, null, ""),
                                new PostedAlert(
                                        Map.of("alertname", "x".repeat(70_000)),
                                        Map.of(),
                                        null,
                                        null,
                                        ""),
                                alert(Map.of("alertname", "Fine"), null, null)));

        assertThat(refused)
                .containsExactly(
                        "alert 'Long': 65556 bytes of labels, annotations and generatorURL (expected: at most 65536)",
                        "alert 'Many': 129 labels and annotations (expected: at most 128)",
                        "alert '%s…': 70009 bytes of labels, annotations and generatorURL (expected: at most 65536)"
                                .formatted("x".repeat(80)));
        assertThat(streams.events(MetricBreached.class))
                .extracting(MetricBreached::alertName)
                .containsExactly("Fine");
    }

    @Test
    void moreThanThereMayBeAreRefused() {
        most = 1;
        post(DOWN, null);

        assertThat(post(Map.of("alertname", "Other"), null))
                .singleElement()
                .asString()
                .startsWith("too many alerts: there are 1");
        assertThat(post(DOWN, null)).isEmpty();
    }

    @Test
    void whatCouldNotBeStoredIsTakenWhenItIsSentAgain() {
        streams.away(true);
        assertThatThrownBy(() -> post(DOWN, null)).hasMessage("the store is away");
        streams.away(false);
        post(DOWN, null);

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
    }

    /** Alerts are stored in batches, of which the second one fails. */
    @Test
    void whatWasStoredOfARequestThatFailedIsResolvedAsItsSenderSays() {
        most = 1_000;
        streams.awayAfter(1);
        assertThatThrownBy(() -> posted.post(many(null))).hasMessage("the store is away");
        streams.away(false);

        posted.post(many(T0));

        assertThat(streams.events(MetricBreached.class)).hasSize(500);
        assertThat(streams.events(MetricRecovered.class)).hasSize(500);
    }

    @Test
    void whatWasResolvedByARequestThatFailedFiresWhenItIsSentAgain() {
        most = 1_000;
        posted.post(many(null));
        streams.awayAfter(1);
        assertThatThrownBy(() -> posted.post(many(T0))).hasMessage("the store is away");
        streams.away(false);

        posted.post(many(null));

        assertThat(streams.events(MetricRecovered.class)).hasSize(500);
        assertThat(streams.events(MetricBreached.class)).hasSize(501 + 500);
    }

    private static List<PostedAlert> many(@Nullable Instant endsAt) {
        return IntStream.range(0, 501)
                .mapToObj(i -> alert(Map.of("alertname", "Down", "n", "" + i), null, endsAt))
                .toList();
    }

    private PostedAlerts started() {
        return new PostedAlerts(
                streams,
                streams,
                new AlertGroups(() -> Routings.NOBODY, () -> AlertLimits.DEFAULT, streams, clock),
                () -> most,
                () -> Duration.ofMinutes(5),
                clock);
    }

    private List<String> post(Map<String, String> labels, @Nullable Instant endsAt) {
        return posted.post(List.of(alert(labels, null, endsAt)));
    }

    private static PostedAlert alert(
            Map<String, String> labels, @Nullable Instant startsAt, @Nullable Instant endsAt) {
        return new PostedAlert(labels, Map.of(), startsAt, endsAt, "http://prometheus/graph");
    }

    private AlertView view() {
        return streams.find(AlertView.KIND, FINGERPRINT, AlertView.class).orElseThrow();
    }
}
