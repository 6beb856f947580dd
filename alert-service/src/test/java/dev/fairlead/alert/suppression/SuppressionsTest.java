package dev.fairlead.alert.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.Alert;
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
import dev.fairlead.alert.routing.InhibitRule;
import dev.fairlead.alert.routing.Matchers;
import dev.fairlead.alert.silence.SilenceCommand;
import dev.fairlead.alert.silence.SilenceStream;
import dev.fairlead.alert.silence.SilenceText;
import dev.fairlead.events.alerts.SuppressionChanged;
import dev.fairlead.platform.subject.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
