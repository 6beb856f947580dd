package dev.fairlead.alert.known;

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
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.Matchers;
import dev.fairlead.alert.routing.Routings;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.alert.rule.AlertingRule;
import dev.fairlead.alert.rule.Discovery;
import dev.fairlead.alert.rule.Ownership;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.rule.RuleSeries;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.decide.UnknownCursor;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownAlertsTest {
    private static final Instant T0 = Instant.parse("2026-11-29T10:00:00Z");
    private static final KnownFilter ALL = new KnownFilter(null, null, null, List.of());

    private static final Ownership NOBODYS = shipped();

    private final ManualClock clock = new ManualClock(T0);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final RuleManager rules =
            new RuleManager(
                    streams,
                    streams,
                    TemplateScope.of(new Metrics(store, EvaluatorOptions.defaults())),
                    new RuleSeries(store),
                    new AlertGroups(
                            () -> Routings.NOBODY, () -> AlertLimits.DEFAULT, streams, clock),
                    () -> AlertLimits.DEFAULT,
                    NOBODYS,
                    Discovery.ELSEWHERE,
                    clock);
    private final KnownAlerts alerts = new KnownAlerts(streams, rules);

    @BeforeEach
    void twoArePending() {
        rules.use(
                List.of(
                        new RuleGroup(
                                "rules",
                                "g",
                                Duration.ofSeconds(10),
                                Duration.ZERO,
                                List.of(waits("shop", 7), waits("depot", 8)))),
                NOBODYS);
        clock.advance(Duration.ofSeconds(20));
        rules.tick();
    }

    @Test
    void whatIsPendingComesFirstAndEveryPageGoesOnWhereTheOneBeforeEnded() {
        for (int i = 0; i < 5; i++) {
            fire("Fires-" + i, "shop", null);
        }

        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            Views.Page<KnownAlert> page = alerts.list(ALL, cursor, 2);
            page.items().forEach(each -> names.add(each.name()));
            assertThat(page.items().size()).isLessThanOrEqualTo(2);
            cursor = page.next();
        } while (cursor != null);

        assertThat(names)
                .containsExactly(
                        "Waits", "Waits", "Fires-4", "Fires-3", "Fires-2", "Fires-1", "Fires-0");
    }

    @Test
    void anAlertIsFoundByWhereItStandsByItsServiceAndByItsLabels() {
        fire("Told", "shop", null);
        fire("Silenced", "shop", new Suppression(List.of("s-1"), List.of()));
        fire("Inhibited", "depot", new Suppression(List.of(), List.of("f-1")));
        fire("Over", "depot", null);
        recover("Over", "depot");

        assertThat(names("open", null)).contains("Waits", "Told", "Silenced", "Inhibited");
        assertThat(names("pending", null)).containsExactly("Waits", "Waits");
        assertThat(names("pending", "shop")).containsExactly("Waits");
        assertThat(names("firing", null)).containsExactly("Told");
        assertThat(names("silenced", null)).containsExactly("Silenced");
        assertThat(names("inhibited", null)).containsExactly("Inhibited");
        assertThat(names("resolved", null)).containsExactly("Over");
        assertThat(names(null, "depot")).containsExactly("Waits", "Over", "Inhibited");
        assertThat(names(filter(null, "alertname=~\"T.*|W.*\"", "service=\"shop\"")))
                .containsExactly("Waits", "Told");
    }

    @Test
    void aPageStopsReadingAndSaysWhereToGoOn() {
        fire("Oldest", "shop", null);
        for (int i = 0; i < KnownAlerts.MOST_READ; i++) {
            fire("Fires-" + i, "shop", null);
        }
        KnownFilter rare = filter("firing", "alertname=Oldest");

        Views.Page<KnownAlert> first = alerts.list(rare, null, 50);
        Views.Page<KnownAlert> second = alerts.list(rare, first.next(), 50);

        assertThat(first.items()).isEmpty();
        assertThat(second.items()).extracting(KnownAlert::name).containsExactly("Oldest");
        assertThat(second.next()).isNull();
    }

    @Test
    void aCursorThatNoPageGaveIsRefused() {
        assertThatThrownBy(() -> alerts.list(ALL, "bm9wZR8xHzI", 2))
                .isInstanceOf(UnknownCursor.class);
        assertThatThrownBy(() -> alerts.list(ALL, "?", 2)).isInstanceOf(UnknownCursor.class);
    }

    @Test
    void anAlertSaysWhoWasToldOfItAndWhatKeepsItFromBeingTold() {
        fire("Inhibitor", "shop", null);
        String by = Fingerprint.of(labels("Inhibitor", "shop"));
        fire("Silenced", "shop", new Suppression(List.of("s-1"), List.of(by)));

        AlertFile file = alerts.find(Fingerprint.of(labels("Silenced", "shop"))).orElseThrow();

        assertThat(file.alert().standing().state()).isEqualTo("silenced");
        assertThat(file.silencedBy()).extracting(AlertFile.BySilence::id).containsExactly("s-1");
        assertThat(file.inhibitedBy())
                .extracting(AlertFile.ByAlert::name)
                .containsExactly("Inhibitor");
        assertThat(file.told())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.way().receiver()).isEqualTo("chat");
                    assertThat(told.groupKey()).isEqualTo("{}:{}");
                    assertThat(told.toldAt()).isNull();
                });
        assertThat(file.measured()).isEqualTo(new Measured("errors", 0.5, ">"));
        assertThat(alerts.find("nothing")).isEmpty();
    }

    @Test
    void aPendingAlertNamesItsRule() {
        KnownAlert waits =
                alerts.list(filter("pending", "service=shop"), null, 1).items().getFirst();

        AlertFile file = alerts.find(waits.fingerprint()).orElseThrow();

        assertThat(file.rule())
                .isNotNull()
                .satisfies(rule -> {
                    assertThat(rule.name()).isEqualTo("Waits");
                    assertThat(rule.group()).isEqualTo("g");
                    assertThat(rule.hold()).isEqualTo("5m");
                    assertThat(rule.query()).contains("> 5");
                });
        assertThat(file.finding()).isNotNull().satisfies(it -> assertThat(it.value()).isEqualTo(7));
        assertThat(file.told()).isEmpty();
    }

    @Test
    void aPreviewCountsAllThatASilenceWouldHide() {
        for (int i = 0; i < 30; i++) {
            fire("Fires-" + i, "shop", null);
        }
        fire("Silenced", "shop", new Suppression(List.of("s-1"), List.of()));
        fire("Other", "depot", null);

        KnownAlerts.Preview preview = alerts.hidden(Matchers.parse("service=\"shop\"").all());

        assertThat(preview.matching()).isEqualTo(32);
        assertThat(preview.silenced()).isOne();
        assertThat(preview.items()).hasSize(KnownAlerts.NAMED);
    }

    /** That of the shipped catalogue, which has none of the services here. */
    private static Ownership shipped() {
        ConfigLoader loader =
                new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader()));
        return switch (loader.load(Path.of("..", "config"))) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class).ownership();
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static AlertingRule waits(String service, int value) {
        String query =
                "label_replace(vector(%d), \"service\", \"%s\", \"\", \"\") > 5"
                        .formatted(value, service);
        return new AlertingRule(
                "Waits",
                Expression.parse(query),
                Duration.ofMinutes(5),
                Duration.ZERO,
                Map.of(),
                Map.of(),
                0);
    }

    private static KnownFilter filter(@Nullable String state, String... matchers) {
        return new KnownFilter(
                state,
                null,
                null,
                List.of(matchers).stream()
                        .flatMap(each -> Matchers.parse(each).all().stream())
                        .toList());
    }

    private List<String> names(@Nullable String state, @Nullable String service) {
        return names(new KnownFilter(state, service, null, List.of()));
    }

    private List<String> names(KnownFilter filter) {
        return alerts.list(filter, null, 50).items().stream().map(KnownAlert::name).toList();
    }

    private static Map<String, String> labels(String name, String service) {
        return Map.of("alertname", name, "severity", "critical", "service", service);
    }

    private void fire(String name, String service, @Nullable Suppression suppression) {
        clock.advance(Duration.ofSeconds(1));
        Map<String, String> labels = labels(name, service);
        Alert alert =
                new Alert(
                        name,
                        Severities.of("critical"),
                        labels,
                        Map.of(),
                        new Finding("errors > 0.5", 1, null),
                        clock.instant(),
                        Subject.of(service, null, null),
                        null,
                        "It is broken");
        var route =
                new GroupRoute(
                        "chat",
                        GroupRoute.Delivery.CHANNEL,
                        "{}:{}",
                        Map.of(),
                        new Timing(
                                Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4)),
                        true,
                        100);
        streams.execute(
                AlertStream.of(alert.fingerprint()),
                new AlertCommand.Fire(alert, List.of(route), null, suppression, null),
                Contexts.at(clock.instant()));
    }

    private void recover(String name, String service) {
        streams.execute(
                AlertStream.of(Fingerprint.of(labels(name, service))),
                new AlertCommand.Recover("condition-cleared", clock.instant()),
                Contexts.at(clock.instant()));
    }
}
