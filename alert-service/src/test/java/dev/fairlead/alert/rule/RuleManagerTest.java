package dev.fairlead.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.notification.GroupView;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.events.alerts.GroupChanged;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.StaleNaN;
import dev.fairlead.schemas.EventCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped rules, without objectives, over time: a sample and a tick every 15 s. */
class RuleManagerTest {

    private static final Duration BEAT = Duration.ofSeconds(15);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private final AlertingConfig config = shipped();
    private InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private AlertLimits limits = AlertLimits.DEFAULT;
    private Discovery discovery = Discovery.ELSEWHERE;
    private int queries;
    private RuleManager rules = manager();
    private double good;
    private double bad;

    @BeforeEach
    void use() {
        rules.use(written(), config.ownership());
    }

    /** Those that stand in files of rules. */
    private List<RuleGroup> written() {
        return config.groups().stream().filter(group -> !group.file().equals("slos")).toList();
    }

    @Test
    void fourPercentOfErrorsBreakNoRule() {
        requests(Duration.ofMinutes(30), 96, 4);

        assertThat(streams.events()).isEmpty();
    }

    @Test
    void sixPercentOfErrorsForFiveMinutesPage() {
        requests(Duration.ofMinutes(6), 100, 0);
        requests(Duration.ofMinutes(4), 94, 6);
        List<MetricBreached> afterFour = streams.events(MetricBreached.class);
        requests(Duration.ofMinutes(10), 94, 6);

        assertThat(afterFour).isEmpty();
        assertThat(streams.events(MetricBreached.class))
                .singleElement()
                .satisfies(breach -> {
                    assertThat(breach.alertName()).isEqualTo("HighErrorRatio");
                    assertThat(breach.subject().service()).isEqualTo("checkout");
                    assertThat(breach.subject().team()).isEqualTo("payments");
                    assertThat(breach.subject().runbook()).endsWith("/checkout");
                    assertThat(breach.summary())
                            .matches("[56]\\.?\\d*% of the requests to checkout fail");
                });
    }

    @Test
    void anAlertThatEndsIsResolvedOnce() {
        requests(Duration.ofMinutes(15), 90, 10);
        requests(Duration.ofMinutes(15), 100, 0);

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
        assertThat(streams.events(MetricRecovered.class))
                .singleElement()
                .satisfies(
                        recovery -> assertThat(recovery.reason()).isEqualTo("condition-cleared"));
    }

    @Test
    void halfOfAFewRequestsIsNoRatio() {
        requests(Duration.ofMinutes(20), 0.5, 0.5);

        assertThat(streams.events()).isEmpty();
    }

    @Test
    void aRestartNeitherRepeatsNorResolvesWhatFires() {
        requests(Duration.ofMinutes(15), 90, 10);

        restart();
        requests(Duration.ofMinutes(10), 90, 10);

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
        assertThat(streams.events(MetricRecovered.class)).isEmpty();
    }

    @Test
    void whatClearedDuringARestartIsResolvedAfterIt() {
        requests(Duration.ofMinutes(15), 90, 10);

        restart();
        requests(Duration.ofMinutes(4), 100, 0);
        List<MetricRecovered> early = streams.events(MetricRecovered.class);
        requests(Duration.ofMinutes(6), 100, 0);

        assertThat(early).isEmpty();
        assertThat(streams.events(MetricRecovered.class)).hasSize(1);
    }

    @Test
    void anAlertWhoseRuleIsGoneIsResolved() {
        requests(Duration.ofMinutes(15), 90, 10);

        rules.use(List.of(), config.ownership());

        assertThat(streams.events(MetricRecovered.class))
                .singleElement()
                .satisfies(recovery -> assertThat(recovery.reason()).isEqualTo("rule-removed"));
    }

    @Test
    void aReloadKeepsWhatIsPending() {
        requests(Duration.ofMinutes(4), 90, 10);
        rules.use(written(), config.ownership());
        requests(Duration.ofMinutes(2), 90, 10);

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
    }

    @Test
    void whatCouldNotBeStoredIsToldByTheNextEvaluation() {
        requests(Duration.ofMinutes(4), 90, 10);
        streams.away(true);
        requests(Duration.ofMinutes(3), 90, 10);
        streams.away(false);
        requests(BEAT.multipliedBy(2), 90, 10);

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
    }

    @Test
    void slowRequestsWarnAfterTenMinutes() {
        for (int beats = 0; beats < 80; beats++) {
            clock.advance(BEAT);
            good += 900;
            bad += 100;
            bucket("0.3", good);
            bucket("0.75", good + bad);
            bucket("+Inf", good + bad);
            rules.tick();
        }

        assertThat(streams.events(MetricBreached.class))
                .singleElement()
                .satisfies(breach -> {
                    assertThat(breach.alertName()).isEqualTo("HighLatency");
                    assertThat(breach.value()).isBetween(0.5, 0.55);
                });
    }

    /** Two rules with the same name and labels make the same alert. */
    @Test
    void anAlertFiresAsLongAsOneOfItsRulesFindsItBroken() {
        rules.use(List.of(load("load > 100", "load > 1")), config.ownership());

        load(150);
        load(50);
        load(50);
        List<MetricRecovered> whileOneFires = streams.events(MetricRecovered.class);
        int firingInGroup = firing();
        load(0);

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
        assertThat(whileOneFires).isEmpty();
        assertThat(firingInGroup).isEqualTo(1);
        assertThat(streams.events(MetricRecovered.class)).hasSize(1);
        assertThat(firing()).isZero();
    }

    @Test
    void anAlertOfTwoRulesOutlivesARestart() {
        List<RuleGroup> both = List.of(load("load > 100", "load > 1"));
        rules.use(both, config.ownership());
        load(150);

        store = new InMemoryStore(StoreOptions.defaults());
        rules = manager();
        rules.use(both, config.ownership());
        for (int beats = 0; beats < 40; beats++) {
            load(50);
        }

        assertThat(streams.events(MetricRecovered.class)).isEmpty();
        assertThat(rules.status().getFirst().rules())
                .extracting(rule -> rule.active().size())
                .containsExactly(0, 1);
    }

    @Test
    void aStormIsStoredInAFewTransactionsAndAsMuchAsChanges() {
        rules.use(List.of(load("load > 1")), config.ownership());
        int before = streams.transactions();

        storm(2_000, 50);

        assertThat(streams.events(MetricBreached.class)).hasSize(2_000);
        assertThat(streams.transactions() - before).isEqualTo(4);
        assertThat(firing()).isEqualTo(2_000);
        EventCodec codec = new EventCodec();
        int bytes =
                streams.events(GroupChanged.class).stream()
                        .mapToInt(change -> codec.encode(change).length)
                        .sum();
        assertThat(bytes).isLessThan(2_000 * 40);
    }

    @Test
    void alertsBeyondTheLimitDoNotBeginAndTheRuleSaysSo() {
        limits = new AlertLimits(10, 100, 100);
        rules.use(List.of(load("load > 1")), config.ownership());

        storm(15, 50);

        assertThat(streams.events(MetricBreached.class)).hasSize(10);
        assertThat(rules.refused()).isEqualTo(5);
        assertThat(rules.status().getFirst().rules().getFirst().error())
                .contains("5 alerts of 'Load'", "alerting/limits.yaml");

        limits = new AlertLimits(20, 100, 100);
        storm(15, 50);

        assertThat(streams.events(MetricBreached.class)).hasSize(15);
        assertThat(rules.refused()).isZero();
    }

    @Test
    void whatIsStoredOfAStormWhenTheStoreGoesAwayIsNotToldAgain() {
        rules.use(List.of(load("load > 1")), config.ownership());
        streams.awayAfter(2);
        storm(2_000, 50);
        int stored = streams.events(MetricBreached.class).size();
        streams.away(false);
        int before = streams.transactions();

        storm(2_000, 50);

        assertThat(stored).isEqualTo(1_000);
        assertThat(streams.transactions() - before).isEqualTo(2);
        assertThat(streams.events(MetricBreached.class)).hasSize(2_000);
    }

    @Test
    void anAlertWhoseTargetVanishesFiresOnUntilItAnswersAgain() {
        rules.use(List.of(load("load > 1")), config.ownership());
        target(1, 5.0);
        beats(4, 0, null);
        ended("up");
        beats(40, null, null);

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
        assertThat(streams.events(MetricRecovered.class)).isEmpty();
        assertThat(held())
                .containsExactly(new ActiveAlert.Held(Instant.parse("2026-11-23T10:00:15Z"), null));

        target(1, 0.0);

        assertThat(streams.events(MetricRecovered.class))
                .singleElement()
                .satisfies(
                        recovery -> assertThat(recovery.reason()).isEqualTo("condition-cleared"));
    }

    @Test
    void aRestartKeepsHoldingAnAlertWhoseTargetIsAway() {
        rules.use(List.of(load("load > 1")), config.ownership());
        target(1, 5.0);
        beats(4, 0, null);

        rules = manager();
        rules.use(List.of(load("load > 1")), config.ownership());
        ended("up");
        beats(40, null, null);

        assertThat(streams.events(MetricRecovered.class)).isEmpty();
        assertThat(held()).hasSize(1);
    }

    @Test
    void aTargetIsWaitedForNoLongerThanIsAllowed() {
        limits = new AlertLimits(100, 100, 100, Duration.ofMinutes(10));
        rules.use(List.of(load("load > 1")), config.ownership());
        target(1, 5.0);
        beats(36, 0, null);
        List<MetricRecovered> early = streams.events(MetricRecovered.class);
        beats(5, 0, null);

        assertThat(early).isEmpty();
        assertThat(streams.events(MetricRecovered.class))
                .singleElement()
                .satisfies(recovery -> assertThat(recovery.reason()).isEqualTo("source-gone"));
    }

    @Test
    void whereNothingIsToBeWaitedForAnAlertEndsWithItsSeries() {
        limits = new AlertLimits(100, 100, 100, Duration.ZERO);
        rules.use(List.of(load("load > 1")), config.ownership());
        target(1, 5.0);
        beats(3, 0, null);

        assertThat(streams.events(MetricRecovered.class))
                .singleElement()
                .satisfies(
                        recovery -> assertThat(recovery.reason()).isEqualTo("condition-cleared"));
    }

    @Test
    void ofManyTargetsThoseThatAreAwayAreHeld() {
        rules.use(List.of(load("load > 1")), config.ownership());
        clock.advance(BEAT);
        for (int i = 0; i < 120; i++) {
            write("up", "10.0.0.%d:80".formatted(i), 1);
            write("load", "10.0.0.%d:80".formatted(i), 5);
        }
        rules.tick();
        clock.advance(BEAT);
        for (int i = 0; i < 120; i++) {
            write("up", "10.0.0.%d:80".formatted(i), i < 20 ? 1 : 0);
            write("load", "10.0.0.%d:80".formatted(i), StaleNaN.value());
        }
        rules.tick();

        assertThat(streams.events(MetricRecovered.class)).hasSize(20);
        assertThat(held()).hasSize(100);
    }

    @Test
    void anAlertOverSeveralTargetsFiresOnWhileOneThatMadeItIsAway() {
        rules.use(List.of(load("sum by (service) (load) > 3")), config.ownership());
        beat(new Read("shop", 1, 5.0), new Read("shop", 2, 1.0), new Read("cart", 3, 5.0));
        for (int i = 0; i < 40; i++) {
            beat(new Read("shop", 1, null), new Read("shop", 2, 1.0), new Read("cart", 3, 0.0));
        }

        // That the cart is well again is known; of the shop half is not.
        assertThat(streams.events(MetricRecovered.class))
                .extracting(recovery -> recovery.labels().get("service"))
                .containsExactly("cart");
        assertThat(held())
                .extracting(ActiveAlert.Held::waitsFor)
                .containsExactly(Set.of(new Source("shop", "10.0.0.1:80")));

        beat(new Read("shop", 1, 0.0), new Read("shop", 2, 1.0));

        assertThat(streams.events(MetricRecovered.class)).hasSize(2);
    }

    @Test
    void aRatioFiresOnWhenAllTargetsOfItsServiceAreAway() {
        String ratio =
                "sum by (service) (rate(load[5m])) / sum by (service) (rate(work[5m])) > 0.05";
        rules.use(List.of(load(ratio)), config.ownership());
        for (int i = 1; i <= 8; i++) {
            clock.advance(BEAT);
            write("up", 1, 1);
            write("work", 1, i * 100);
            write("load", 1, i * 50);
            rules.tick();
        }
        clock.advance(BEAT);
        write("up", 1, 0);
        write("work", 1, StaleNaN.value());
        write("load", 1, StaleNaN.value());
        for (int i = 0; i < 80; i++) {
            clock.advance(BEAT);
            write("up", 1, 0);
            rules.tick();
        }

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
        assertThat(streams.events(MetricRecovered.class)).isEmpty();
        assertThat(held()).hasSize(1);
    }

    @Test
    void aTargetThatWasAwayBeforeHoldsNothingThatOthersMade() {
        rules.use(List.of(load("sum by (service) (load) > 3")), config.ownership());
        beat(new Read("shop", 1, 1.0), new Read("shop", 2, 5.0));
        beat(new Read("shop", 1, null), new Read("shop", 2, 5.0));
        beat(new Read("shop", 1, null), new Read("shop", 2, 0.0));

        assertThat(streams.events(MetricRecovered.class)).hasSize(1);
    }

    @Test
    void whatRulesRecordedIsFollowedToItsTargets() {
        RuleGroup recorded =
                group(
                        recording("service:load:sum", "sum by (service) (load)"),
                        recording("service:load:double", "service:load:sum * 2"),
                        alerting("service:load:double > 3", Duration.ZERO));
        rules.use(List.of(recorded), config.ownership());
        beat(new Read("shop", 1, 5.0));
        for (int i = 0; i < 40; i++) {
            beat(new Read("shop", 1, null));
        }

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
        assertThat(streams.events(MetricRecovered.class)).isEmpty();

        // What was recorded may be as old as two beats.
        beat(new Read("shop", 1, 0.0));
        beat(new Read("shop", 1, 0.0));
        assertThat(streams.events(MetricRecovered.class)).isEmpty();
        beat(new Read("shop", 1, 0.0));
        assertThat(streams.events(MetricRecovered.class)).hasSize(1);
    }

    @Test
    void whatRulesRecordedOfUpIsAskedOfTargets() {
        RuleGroup recorded =
                group(
                        recording("job:up:sum", "sum by (job) (up)"),
                        alerting("job:up:sum > 0", Duration.ZERO));
        rules.use(List.of(recorded), config.ownership());
        beat(new Read("shop", 1, 5.0));
        beat(new Read("shop", 1, null));

        assertThat(streams.events(MetricRecovered.class)).hasSize(1);
    }

    @Test
    void aRestartKeepsHoldingAnAlertOverSeveralTargets() {
        List<RuleGroup> sum = List.of(load("sum by (service) (load) > 3"));
        rules.use(sum, config.ownership());
        for (int i = 0; i < 4; i++) {
            beat(new Read("shop", 1, 5.0), new Read("shop", 2, 1.0));
        }
        for (int i = 0; i < 40; i++) {
            beat(new Read("shop", 1, null), new Read("shop", 2, 1.0));
        }

        rules = manager();
        rules.use(sum, config.ownership());
        for (int i = 0; i < 40; i++) {
            beat(new Read("shop", 1, null), new Read("shop", 2, 1.0));
        }

        assertThat(streams.events(MetricBreached.class)).hasSize(1);
        assertThat(streams.events(MetricRecovered.class)).isEmpty();
        assertThat(held()).hasSize(1);
    }

    @Test
    void aTargetThatStandsOnNoListAnyMoreIsWaitedForShortly() {
        rules.use(List.of(load("load > 1", "sum by (service) (load) > 1")), config.ownership());
        beat(new Read("shop", 1, 5.0));
        discovery = targets -> targets;
        beat(new Read("shop", 1, null));
        ended("up");
        beats(18, null, null);
        List<MetricRecovered> early = streams.events(MetricRecovered.class);
        beats(1, null, null);

        assertThat(early).isEmpty();
        assertThat(streams.events(MetricRecovered.class))
                .hasSize(2)
                .allSatisfy(recovery -> assertThat(recovery.reason()).isEqualTo("source-gone"));
    }

    @Test
    void manyAlertsOfManyTargetsAreLookedAtTogether() {
        rules.use(List.of(load("sum by (service) (load) > 3")), config.ownership());
        Read[] there =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> new Read("service-" + i, i % 40, 5.0))
                        .toArray(Read[]::new);
        Read[] gone =
                Stream.of(there)
                        .map(each -> new Read(each.service(), each.target(), null))
                        .toArray(Read[]::new);
        beat(there);
        int before = queries;
        beat(gone);
        int first = queries - before;
        beat(gone);

        assertThat(held()).hasSize(2_000);
        assertThat(first).isLessThanOrEqualTo(5);
        assertThat(queries - before - first).isLessThanOrEqualTo(3);
    }

    /**
     * A read of a target, at 10.0.0.{@code target}.
     *
     * @param load null where it does not answer
     */
    private record Read(String service, int target, @Nullable Double load) {}

    private void beat(Read... reads) {
        clock.advance(BEAT);
        for (Read read : reads) {
            write("up", read.target(), read.load() == null ? 0 : 1);
            store.append(
                    Labels.of(
                            "__name__",
                            "load",
                            "job",
                            "shop",
                            "instance",
                            "10.0.0.%d:80".formatted(read.target()),
                            "service",
                            read.service()),
                    clock.millis(),
                    read.load() == null ? StaleNaN.value() : read.load());
        }
        rules.tick();
    }

    private void write(String name, int target, double value) {
        store.append(
                Labels.of(
                        "__name__",
                        name,
                        "job",
                        "shop",
                        "instance",
                        "10.0.0.%d:80".formatted(target)),
                clock.millis(),
                value);
    }

    private List<ActiveAlert.Held> held() {
        return rules.status().getFirst().rules().getFirst().active().values().stream()
                .flatMap(alert -> Stream.ofNullable(alert.held()))
                .toList();
    }

    private void beats(int beats, @Nullable Integer up, @Nullable Double load) {
        for (int i = 0; i < beats; i++) {
            target(up, load);
        }
    }

    /** A beat at which a target is read, and the rules look; what is null ends, or is not there. */
    private void target(@Nullable Integer up, @Nullable Double load) {
        clock.advance(BEAT);
        if (up != null) {
            write("up", "10.0.0.1:80", up);
        }
        write("load", "10.0.0.1:80", load == null ? StaleNaN.value() : load);
        rules.tick();
    }

    private void ended(String name) {
        clock.advance(Duration.ofMillis(1));
        write(name, "10.0.0.1:80", StaleNaN.value());
    }

    private void write(String name, String instance, double value) {
        store.append(
                Labels.of("__name__", name, "job", "shop", "instance", instance),
                clock.millis(),
                value);
    }

    @Test
    void whatIsRecordedIsThereForTheRulesAfterIt() {
        rules.use(
                List.of(
                        group(
                                recording("load:double", "load * 2"),
                                recording("load:more", "load:double + 1"))),
                config.ownership());

        load(5);

        assertThat(samples("load:double{origin='rule'}"))
                .extracting(Sample::value)
                .containsExactly(10.0);
        assertThat(samples("load:more")).extracting(Sample::value).containsExactly(11.0);
    }

    @Test
    void whatIsNotRecordedAnyMoreIsStale() {
        rules.use(List.of(group(recording("load:high", "load > 1"))), config.ownership());
        load(5);
        assertThat(samples("load:high")).hasSize(1);

        load(0);

        assertThat(samples("load:high")).isEmpty();
    }

    @Test
    void whatARuleRecordedEndsWithTheRuleAndStaysOverAReload() {
        RuleGroup kept = group(recording("load:kept", "load"), recording("load:gone", "load"));
        rules.use(List.of(kept), config.ownership());
        load(5);

        clock.advance(Duration.ofSeconds(1));
        rules.use(List.of(group(recording("load:kept", "load"))), config.ownership());
        clock.advance(Duration.ofSeconds(1));

        assertThat(samples("load:kept")).hasSize(1);
        assertThat(samples("load:gone")).isEmpty();
    }

    @Test
    void aRecordingThatMakesTheSameSeriesTwiceFailsAndSaysSo() {
        RecordingRule same =
                new RecordingRule("load:same", Expression.parse("load"), Map.of("pod", ""), 0);
        rules.use(List.of(group(same)), config.ownership());

        storm(2, 5);

        assertThat(samples("load:same")).isEmpty();
        assertThat(rules.status().getFirst().rules().getFirst().error())
                .startsWith("two samples of 'load:same' make the series load:same");
    }

    @Test
    void aRuleThatYieldsNoSamplesFailsAndTheOthersGoOn() {
        Expression range = Expression.ofRule("load[5m]", Feature.NONE);
        Expression text = Expression.ofRule("'load'", Feature.NONE);
        rules.use(
                List.of(
                        group(
                                new RecordingRule("load:range", range, Map.of(), 0),
                                new RecordingRule("load:text", text, Map.of(), 0),
                                recording("load:double", "load * 2"))),
                config.ownership());

        load(5);

        assertThat(rules.status().getFirst().rules())
                .extracting(RunningRule::error)
                .containsExactly(
                        "'load[5m]' yields a range vector, expected samples at one time: an instant vector or a scalar",
                        "''load'' yields a string, expected samples at one time: an instant vector or a scalar",
                        null);
        assertThat(rules.evaluations().failures()).isEqualTo(2);
        assertThat(samples("load:double")).hasSize(1);
    }

    @Test
    void moreSeriesThanTheLimitFailTheRule() {
        RecordingRule few = new RecordingRule("load:few", Expression.parse("load"), Map.of(), 2);
        rules.use(List.of(group(few)), config.ownership());

        storm(3, 5);

        assertThat(samples("load:few")).isEmpty();
        assertThat(rules.status().getFirst().rules().getFirst().error())
                .isEqualTo("'load:few' has 3 series: expected at most 2");
    }

    @Test
    void anOffsetIsThatOfTheQueryAndOfWhatIsWritten() {
        RuleGroup late =
                new RuleGroup(
                        "load",
                        "load",
                        BEAT,
                        BEAT,
                        List.of(
                                recording("load:then", "load"),
                                alerting("load > 1", Duration.ZERO)));
        rules.use(List.of(late), config.ownership());

        load(5);
        load(0);

        assertThat(samples("timestamp(load:then)"))
                .extracting(Sample::value)
                .containsExactly(clock.millis() / 1000.0 - BEAT.toSeconds());
        assertThat(streams.events(MetricBreached.class))
                .singleElement()
                .satisfies(breach -> assertThat(breach.startsAt()).isEqualTo(clock.instant()));
    }

    @Test
    void seriesSayWhereAlertsStand() {
        rules.use(List.of(group(alerting("load > 1", BEAT.multipliedBy(2)))), config.ownership());

        load(5);
        Instant active = clock.instant();
        assertThat(samples("ALERTS{alertname='Load',alertstate='pending'}")).hasSize(1);
        load(5);
        load(5);

        assertThat(samples("ALERTS"))
                .singleElement()
                .satisfies(sample -> {
                    assertThat(sample.labels().get("alertstate")).isEqualTo("firing");
                    assertThat(sample.value()).isEqualTo(1);
                });
        assertThat(samples("ALERTS_FOR_STATE"))
                .extracting(Sample::value)
                .containsExactly((double) active.getEpochSecond());
        load(0);
        assertThat(samples("{__name__=~'ALERTS.*'}")).isEmpty();
    }

    @Test
    void anAlertGoesOnBeingPendingAfterARestart() {
        List<RuleGroup> slow = List.of(group(alerting("load > 1", Duration.ofMinutes(5))));
        rules.use(slow, config.ownership());
        for (Duration at = Duration.ZERO; at.toMinutes() < 4; at = at.plus(BEAT)) {
            load(5);
        }

        // The samples are there again, and nothing was seen for three minutes.
        clock.advance(Duration.ofMinutes(3));
        rules = manager();
        rules.use(slow, config.ownership());
        load(5);
        List<MetricBreached> atOnce = streams.events(MetricBreached.class);
        for (Duration at = Duration.ZERO; at.toSeconds() < 90; at = at.plus(BEAT)) {
            load(5);
        }

        assertThat(atOnce).isEmpty();
        assertThat(streams.events(MetricBreached.class)).hasSize(1);
    }

    @Test
    void anAlertThatWasOverBeforeARestartBeginsAnew() {
        List<RuleGroup> slow = List.of(group(alerting("load > 1", Duration.ofMinutes(2))));
        rules.use(slow, config.ownership());
        for (int beats = 0; beats < 7; beats++) {
            load(5);
        }
        load(0);

        rules = manager();
        rules.use(slow, config.ownership());
        for (int beats = 0; beats < 7; beats++) {
            load(5);
        }

        assertThat(streams.events(MetricBreached.class)).isEmpty();
    }

    private static RuleGroup group(Rule... rules) {
        return new RuleGroup("load", "load", BEAT, Duration.ZERO, List.of(rules));
    }

    private static RecordingRule recording(String name, String expression) {
        return new RecordingRule(name, Expression.parse(expression), Map.of("origin", "rule"), 0);
    }

    private static AlertingRule alerting(String expression, Duration hold) {
        return new AlertingRule(
                "Load",
                Expression.parse(expression),
                hold,
                Duration.ZERO,
                Map.of("severity", Template.parse("critical")),
                Map.of(),
                0);
    }

    private List<Sample> samples(String query) {
        return new Metrics(store, EvaluatorOptions.defaults())
                .samples(Expression.parse(query), clock.instant());
    }

    private RuleGroup load(String... expressions) {
        List<Rule> made = new ArrayList<>();
        for (String expression : expressions) {
            made.add(alerting(expression, Duration.ZERO));
        }
        return new RuleGroup("load", "load", BEAT, Duration.ZERO, made);
    }

    private void load(double value) {
        clock.advance(BEAT);
        store.append(Labels.of("__name__", "load"), clock.millis(), value);
        rules.tick();
    }

    private void storm(int series, double value) {
        clock.advance(BEAT);
        for (int i = 0; i < series; i++) {
            store.append(Labels.of("__name__", "load", "pod", "pod-" + i), clock.millis(), value);
        }
        rules.tick();
    }

    /** Alerts that fire in all groups. */
    private int firing() {
        return streams.list(GroupView.KIND, Map.of(), null, 200, GroupView.class).items().stream()
                .mapToInt(GroupView::firing)
                .sum();
    }

    /** Each beat with requests in proportion, 10 for each percent. */
    private void requests(Duration time, double goodShare, double badShare) {
        for (long beats = time.dividedBy(BEAT); beats > 0; beats--) {
            clock.advance(BEAT);
            good += goodShare;
            bad += badShare;
            count("2xx", good);
            count("5xx", bad);
            rules.tick();
        }
    }

    private void count(String code, double value) {
        store.append(
                Labels.of(
                        "__name__", "fairlead_edge_requests_total",
                        "service", "checkout",
                        "environment", "production",
                        "version", "1",
                        "code", code),
                clock.millis(),
                value);
    }

    private void bucket(String bound, double value) {
        store.append(
                Labels.of(
                        "__name__", "fairlead_edge_request_duration_seconds_bucket",
                        "service", "checkout",
                        "environment", "production",
                        "version", "1",
                        "le", bound),
                clock.millis(),
                value);
    }

    private void restart() {
        store = new InMemoryStore(StoreOptions.defaults());
        rules = manager();
        rules.use(config.groups(), config.ownership());
    }

    private RuleManager manager() {
        Metrics metrics = new Metrics(store, EvaluatorOptions.defaults());
        AlertGroups groups = new AlertGroups(() -> config.routing(), () -> limits, streams, clock);
        return new RuleManager(
                streams,
                streams,
                TemplateScope.of((expression, at) -> {
                    queries++;
                    return metrics.samples(expression, at);
                }),
                new RuleSeries(store),
                groups,
                () -> limits,
                config.ownership(),
                targets -> discovery.dropped(targets),
                clock);
    }

    private static AlertingConfig shipped() {
        ConfigLoader loader =
                new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader()));
        return switch (loader.load(Path.of("..", "config"))) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class);
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }
}
