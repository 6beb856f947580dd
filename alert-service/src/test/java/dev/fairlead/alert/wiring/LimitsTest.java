package dev.fairlead.alert.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.effect.SendNotificationHandler;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.notification.NotifyReason;
import dev.fairlead.alert.notification.SendNotification;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.alert.receiver.Incidents;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.alert.rule.AlertingRule;
import dev.fairlead.alert.rule.Discovery;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.rule.RuleSeries;
import dev.fairlead.alert.rule.Template;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import dev.fairlead.platform.outbound.mail.Postman;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each limit of {@code alerting/limits.yaml} has a metric, and a place in the service's health. */
class LimitsTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final AlertLimits LIMITS = new AlertLimits(3, 1, 2);
    private static final Routing ROUTING =
            new Routing(
                    new Route(
                            "{}",
                            List.of(),
                            "incidents",
                            List.of("pod"),
                            new Timing(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(4)),
                            false,
                            List.of()),
                    Map.of("incidents", new Incidents()));

    private final ManualClock clock = new ManualClock(START);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final AlertGroups groups = new AlertGroups(() -> ROUTING, () -> LIMITS, streams, clock);
    private final AlertingConfig config = shipped();
    private final RuleManager rules =
            new RuleManager(
                    streams,
                    streams,
                    TemplateScope.of(new Metrics(store, EvaluatorOptions.defaults())),
                    new RuleSeries(store),
                    groups,
                    () -> LIMITS,
                    config.ownership(),
                    Discovery.ELSEWHERE,
                    clock);
    private final SendNotificationHandler sender =
            new SendNotificationHandler(
                    named -> named.stream().map(each -> alert(each.fingerprint())).toList(),
                    new Courier(
                            new Webhooks(clock, AddressPolicy.PRIVATE_TOO),
                            new Postman(AddressPolicy.PRIVATE_TOO),
                            new Secrets(_ -> null),
                            clock,
                            () -> 0),
                    () -> ROUTING,
                    "https://fairlead.example");
    private final AlertLimitsHealth health = new AlertLimitsHealth(rules, groups, sender, clock);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void bind() {
        new LimitMeters(rules, groups, sender).bindTo(registry);
        rules.use(
                List.of(
                        new RuleGroup(
                                "load",
                                "load",
                                BEAT,
                                Duration.ZERO,
                                List.of(
                                        new AlertingRule(
                                                "Load",
                                                Expression.parse("load > 1"),
                                                Duration.ZERO,
                                                Duration.ZERO,
                                                Map.of("severity", Template.parse("critical")),
                                                Map.of(),
                                                0)))),
                config.ownership());
    }

    @Test
    void withinTheLimitsAllIsWell() {
        load(1);
        tell(2);

        assertThat(status()).isEqualTo("UP");
        assertThat(metric("fairlead.alert.alerts")).isEqualTo(1);
        assertThat(metric("fairlead.alert.alerts.refused")).isZero();
        assertThat(metric("fairlead.alert.groups.refused")).isZero();
        assertThat(metric("fairlead.alert.notifications.cut")).isZero();
    }

    @Test
    void alertsThatDoNotBegin() {
        load(5);

        assertThat(metric("fairlead.alert.alerts")).isEqualTo(3);
        assertThat(metric("fairlead.alert.alerts.refused")).isEqualTo(2);
        assertThat(details()).containsEntry("alertsRefused", 2);
        assertThat(status()).isEqualTo("DEGRADED");
    }

    @Test
    void groupsThatDoNotBeginAreRememberedForTenMinutes() {
        load(2);

        assertThat(metric("fairlead.alert.groups.refused")).isEqualTo(1);
        assertThat(details()).containsEntry("beyondLimitOfGroups", 1L);
        assertThat(status()).isEqualTo("DEGRADED");
        clock.advance(Duration.ofMinutes(10));
        assertThat(status()).isEqualTo("UP");
    }

    @Test
    void alertsThatANotificationCountsWithoutNamingThemLoseNothing() {
        tell(3);

        assertThat(metric("fairlead.alert.notifications.cut")).isEqualTo(1);
        assertThat(details()).containsEntry("notificationsCut", 1L);
        assertThat(status()).isEqualTo("UP");
    }

    private void load(int series) {
        clock.advance(BEAT);
        for (int i = 0; i < series; i++) {
            store.append(Labels.of("__name__", "load", "pod", "pod-" + i), clock.millis(), 5);
        }
        rules.tick();
    }

    /** Of so many alerts that fire, of which two are named at most. */
    private void tell(int firing) {
        var named =
                List.of(
                        new SendNotification.Named("f-1", null),
                        new SendNotification.Named("f-2", null));
        sender.handle(
                new SendNotification(
                        "n-1",
                        new GroupRoute(
                                "incidents",
                                GroupRoute.Delivery.EVENT,
                                "{}:{}",
                                Map.of(),
                                ROUTING.root().timing(),
                                true,
                                LIMITS.alertsInNotification()),
                        NotifyReason.FIRST_NOTIFICATION,
                        named,
                        firing,
                        0,
                        clock.instant()),
                new EffectContext("w", "group-1", 0, 1, 1, clock.instant(), "l"));
    }

    private static GroupedAlert alert(String fingerprint) {
        return new GroupedAlert(
                fingerprint,
                new Alert(
                        "Load",
                        Severity.CRITICAL,
                        Map.of(),
                        Map.of(),
                        new Finding("load > 1", 5, null),
                        START,
                        Subject.UNKNOWN,
                        null,
                        "Load"),
                null);
    }

    private String status() {
        return health.health().getStatus().getCode();
    }

    private Map<String, Object> details() {
        return health.health().getDetails();
    }

    private double metric(String name) {
        return registry.get(name).meter().measure().iterator().next().getValue();
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
