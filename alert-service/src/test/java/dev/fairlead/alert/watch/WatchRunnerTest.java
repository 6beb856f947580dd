package dev.fairlead.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.Contexts;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.routing.Routings;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.scrape.TargetHealth;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.alerts.WatchStarted;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.subject.Suspect;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches over samples: the target is read each second, 50 requests a second. */
class WatchRunnerTest {

    private static final Watch WATCH =
            Watches.of(
                    """
                    sum(rate(requests_total{code="5xx"}[10s])) / sum(rate(requests_total[10s]))
                    """,
                    "sum(increase(requests_total[10s]))");
    private static final Target.Page PAGE =
            new Target.Page("edge", WATCH.targets().getFirst().url());

    private final ManualClock clock = new ManualClock(Watches.T0);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private TargetHealth health = new TargetHealth(Watches.T0, Watches.T0, null);
    private @Nullable Duration delay;
    private WatchRunner runner = runner();
    private double good;
    private double bad;

    @BeforeEach
    void start() {
        streams.execute(
                WatchStream.of(WATCH.id()),
                new WatchCommand.Start(WATCH, null),
                Contexts.at(clock.instant()));
        runner.refresh();
        read(50, 0);
    }

    @Test
    void aGoodVersionPassesWhenTheBakeIsOver() {
        seconds(29, 50, 0);
        int before = streams.events(AnalysisCompleted.class).size();
        seconds(1, 50, 0);

        assertThat(before).isZero();
        assertThat(streams.events(AnalysisCompleted.class))
                .singleElement()
                .satisfies(analysis -> {
                    assertThat(analysis.verdict()).isEqualTo(Verdict.PASSED);
                    assertThat(analysis.requests()).isBetween(400.0, 600.0);
                    assertThat(analysis.windowEnd()).isEqualTo(Watches.T0.plusSeconds(30));
                    assertThat(analysis.windowStart()).isEqualTo(Watches.T0.plusSeconds(20));
                });
        assertThat(streams.events(MetricBreached.class)).isEmpty();
    }

    @Test
    void theSampleThatCrossesTheThresholdIsABreachAtOnceAndTheAlertComesFirst() {
        seconds(15, 50, 0);
        seconds(1, 0, 50);

        assertThat(streams.events()).hasSize(3);
        assertThat(streams.events().get(0)).isInstanceOf(WatchStarted.class);
        assertThat(streams.events().get(1))
                .isInstanceOfSatisfying(
                        MetricBreached.class,
                        breach -> {
                            assertThat(breach.startsAt()).isEqualTo(clock.instant());
                            assertThat(breach.value()).isGreaterThan(0.05);
                            assertThat(breach.suspect())
                                    .isEqualTo(Suspect.said(new Suspect("2", "d-1", WATCH.id())));
                        });
        assertThat(streams.events().get(2))
                .isInstanceOfSatisfying(
                        AnalysisCompleted.class,
                        analysis -> assertThat(analysis.verdict()).isEqualTo(Verdict.FAILED));
    }

    /** Another server is asked: how reading goes is not known, and its samples come late. */
    @Test
    void whereAnotherServerIsAskedTheWindowIsFullLaterByItsDelay() {
        delay = Duration.ofSeconds(7);
        asked(16);
        int before = streams.events(AnalysisCompleted.class).size();
        asked(1);

        assertThat(before).isZero();
        assertThat(streams.events(AnalysisCompleted.class))
                .extracting(AnalysisCompleted::verdict)
                .containsExactly(Verdict.FAILED);
    }

    @Test
    void aVersionWithoutTrafficIsInconclusiveBeforeTheDeadline() {
        seconds(59, 0, 0);

        assertThat(streams.events(AnalysisCompleted.class))
                .singleElement()
                .satisfies(analysis -> {
                    assertThat(analysis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
                    assertThat(analysis.reason()).isEqualTo("too-few-requests");
                });
    }

    @Test
    void aTargetThatDoesNotAnswerIsFoundByTheTick() {
        health = new TargetHealth(null, clock.instant(), "connection refused");
        for (int second = 0; second < 59; second++) {
            clock.advance(Duration.ofSeconds(1));
            runner.tick();
        }

        assertThat(streams.events(AnalysisCompleted.class))
                .singleElement()
                .satisfies(analysis -> assertThat(analysis.reason()).isEqualTo("scrape-failing"));
    }

    @Test
    void aRestartCarriesOnAndWaitsForANewWindow() {
        seconds(8, 50, 0);
        restart();
        seconds(9, 40, 10);
        int before = streams.events(MetricBreached.class).size();
        seconds(2, 40, 10);

        assertThat(before).isZero();
        assertThat(streams.events(MetricBreached.class)).hasSize(1);
    }

    @Test
    void aRestartAfterTheVerdictRepeatsNothing() {
        seconds(15, 0, 50);
        restart();
        seconds(20, 0, 50);

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
        assertThat(streams.events(AnalysisCompleted.class)).hasSize(1);
    }

    @Test
    void aVerdictThatCouldNotBeStoredIsFoundAgain() {
        seconds(9, 0, 50);
        streams.away(true);
        seconds(3, 0, 50);
        streams.away(false);
        seconds(1, 0, 50);

        assertThat(streams.events(AnalysisCompleted.class)).hasSize(1);
    }

    @Test
    void aWatchThatIsStoppedWhileItIsJudgedLeavesNoAlertBehind() {
        streams.execute(
                WatchStream.of(WATCH.id()),
                new WatchCommand.Stop("aborted"),
                Contexts.at(clock.instant()));
        Alert late = WatchAlert.of(WATCH, WATCH.conditions().getFirst(), 0.5, clock.instant());

        Outcome outcome =
                streams.execute(
                        AlertStream.of(late.fingerprint()),
                        new AlertCommand.Fire(late, List.of()),
                        Contexts.at(clock.instant()));

        assertThat(outcome.reason()).isEqualTo("claim-taken");
        assertThat(streams.events(MetricBreached.class)).isEmpty();
    }

    private void seconds(int seconds, int goodRequests, int badRequests) {
        for (int second = 0; second < seconds; second++) {
            clock.advance(Duration.ofSeconds(1));
            read(goodRequests, badRequests);
            runner.refresh();
            runner.read(PAGE);
        }
    }

    /** Bad requests only, seen by a server that reads the targets instead. */
    private void asked(int seconds) {
        for (int second = 0; second < seconds; second++) {
            clock.advance(Duration.ofSeconds(1));
            read(0, 50);
            health = new TargetHealth(null, null, "not read here");
            runner.refresh();
            runner.tick();
        }
    }

    private void read(int goodRequests, int badRequests) {
        good += goodRequests;
        bad += badRequests;
        count("2xx", good);
        count("5xx", bad);
        Instant since = health.since() == null ? clock.instant() : health.since();
        health = new TargetHealth(since, clock.instant(), null);
    }

    private void count(String code, double value) {
        store.append(Labels.of("__name__", "requests_total", "code", code), clock.millis(), value);
    }

    private void restart() {
        store = new InMemoryStore(StoreOptions.defaults());
        health = new TargetHealth(null, null, null);
        runner = runner();
    }

    private WatchRunner runner() {
        Metrics metrics = new Metrics(store, EvaluatorOptions.defaults());
        return new WatchRunner(
                streams,
                streams,
                metrics,
                new AlertGroups(() -> Routings.NOBODY, () -> AlertLimits.DEFAULT, streams, clock),
                () -> delay,
                _ -> health,
                (_, task) -> task.run(),
                clock);
    }
}
