package dev.fairlead.alert.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.rule.Discovery;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.rule.RuleSeries;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tens of thousands of alerts are never in memory at once. */
class AlertsAnswerTest {
    private static final int PAGES = 100;
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final List<String> asked = new ArrayList<>();
    private final RulesController controller = new RulesController(noRules(), new Pages());

    @Test
    void aPageIsReadWhenTheOneBeforeIsWritten() {
        Iterator<RulesController.Alert> alerts = alerts();
        assertThat(asked).containsExactly("null");

        for (int i = 0; i < 400; i++) {
            alerts.next();
        }
        assertThat(asked).hasSizeBetween(2, 3);
    }

    @Test
    void allOfThemAreWritten() {
        int count = 0;
        for (Iterator<RulesController.Alert> alerts = alerts(); alerts.hasNext(); count++) {
            alerts.next();
        }
        assertThat(count).isEqualTo(PAGES * 200);
        assertThat(asked).hasSize(PAGES).doesNotHaveDuplicates();
    }

    private Iterator<RulesController.Alert> alerts() {
        return ((RulesController.Alerts) controller.alerts().data()).alerts().iterator();
    }

    private static RuleManager noRules() {
        AlertingConfig config = shipped();
        var clock = new ManualClock(NOW);
        var streams = new InMemoryStreams(clock);
        var store = new InMemoryStore(StoreOptions.defaults());
        var metrics = new Metrics(store, EvaluatorOptions.defaults());
        var groups =
                new AlertGroups(() -> config.routing(), () -> AlertLimits.DEFAULT, streams, clock);
        return new RuleManager(
                streams,
                streams,
                TemplateScope.of(metrics),
                new RuleSeries(store),
                groups,
                () -> new AlertLimits(1, 2_000, 100),
                config.ownership(),
                Discovery.ELSEWHERE,
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

    private static AlertView view(int number) {
        Alert alert =
                new Alert(
                        "ErrorRatio",
                        Severity.CRITICAL,
                        Map.of("number", String.valueOf(number)),
                        Map.of(),
                        new Finding("errors > 1", 2, null),
                        NOW,
                        Subject.of("checkout", "production", "payments"),
                        Suspect.ofVersion("2"),
                        "It fails.");
        return new AlertView(
                "fingerprint-" + number,
                AlertView.FIRING,
                AlertView.WATCH,
                alert,
                null,
                null,
                null,
                null);
    }

    /** As many pages of 200 alerts as the test wants. */
    private final class Pages implements Views {

        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            throw new UnsupportedOperationException(id);
        }

        @Override
        public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
            throw new UnsupportedOperationException(kind);
        }

        @Override
        public <T> Page<T> list(
                String kind,
                Map<String, String> filter,
                @Nullable String cursor,
                int limit,
                Class<T> type) {
            asked.add(String.valueOf(cursor));
            int page = cursor == null ? 0 : Integer.parseInt(cursor);
            List<T> items = new ArrayList<>();
            for (int i = 0; i < limit; i++) {
                items.add(type.cast(view(page * limit + i)));
            }
            return new Page<>(items, page + 1 < PAGES ? String.valueOf(page + 1) : null);
        }
    }
}
