package dev.fairlead.alert.business;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.rule.ActiveAlert;
import dev.fairlead.alert.rule.RulePlayer;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.platform.catalogue.BusinessMetric;
import dev.fairlead.platform.catalogue.BusinessMetric.Kind;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigLoader.Result;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Position;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a business metric, minute by minute. */
class BusinessRulesTest {
    private static final Instant T0 = Instant.parse("2026-11-01T10:00:00Z");
    private static final String SIGN_UPS = "sum(sign_ups) # of all shops";

    private final InMemoryStore store =
            new InMemoryStore(StoreOptions.defaults().withRetention(Duration.ofDays(10)));
    private final Metrics metrics = new Metrics(store, EvaluatorOptions.defaults());
    private final List<String> failures = new ArrayList<>();
    private Instant now = T0;

    @TempDir Path tree;

    private static BusinessMetric metric(String query, @Nullable Double bound) {
        return new BusinessMetric(
                Kind.REGISTRATIONS,
                "an hour",
                "Who came to us.",
                new Located<>(query, new Position("services/shop.yaml", 1, 1), "query"),
                null,
                bound,
                Duration.ofMinutes(10));
    }

    private RulePlayer player(String query, @Nullable Double bound) {
        return new RulePlayer(
                List.of(
                        BusinessRules.of(
                                "shop", Map.of("sign-ups", metric(query, bound)), Set.of())),
                store,
                TemplateScope.of(metrics));
    }

    private void minutes(RulePlayer player, int count, double signUps) {
        for (int i = 0; i < count; i++) {
            store.append(
                    Labels.of(Labels.NAME, "sign_ups", "shop", "a"), now.toEpochMilli(), signUps);
            failures.addAll(player.play(now));
            now = now.plus(Duration.ofMinutes(1));
        }
    }

    private BusinessStatus status(String more) throws IOException {
        Path file = tree.resolve("services/shop.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                name: shop
                team: sales
                owner: maria
                tier: 1
                environments: {production: {}}
                business: {sign-ups: {query: sum(sign_ups)%s}}
                """
                        .formatted(more));
        Result.Loaded loaded =
                (Result.Loaded) new ConfigLoader(List.of(new CatalogueReader())).load(tree);
        Catalogue catalogue = loaded.snapshot().value(Catalogue.class);
        Instant at = now.minus(Duration.ofMinutes(1));
        return new BusinessMetrics(metrics, () -> catalogue, List::of, () -> at).now().getFirst();
    }

    @Test
    void theNumberIsThereNowADayAndAWeekBefore() throws IOException {
        RulePlayer player = player(SIGN_UPS, null);
        minutes(player, 1, 7);
        now = T0.plus(Duration.ofDays(6));
        minutes(player, 1, 9);
        now = T0.plus(Duration.ofDays(7));
        minutes(player, 1, 10);

        BusinessStatus status = status("");

        assertThat(failures).isEmpty();
        assertThat(status.id()).isEqualTo("shop:sign-ups");
        assertThat(status.numbers())
                .isEqualTo(new BusinessStatus.Numbers(10.0, 9.0, 7.0, null, null));
        assertThat(status.state()).isEqualTo(BusinessStatus.MEASURED);
        assertThat(status.expression())
                .isEqualTo(
                        "max by (service, metric) (business:value{service=\"shop\", metric=\"sign-ups\"})");
    }

    @Test
    void whatIsNotMeasuredHasNoNumber() throws IOException {
        BusinessStatus status = status(", lowerBound: 5");

        assertThat(status.state()).isEqualTo(BusinessStatus.UNMEASURED);
        assertThat(status.numbers().now()).isNull();
    }

    @Test
    void aQueryThatYieldsNoFiniteNumberMeasuresNothing() throws IOException {
        minutes(player("sum(sign_ups) / 0", null), 3, 4);

        assertThat(status("").state()).isEqualTo(BusinessStatus.UNMEASURED);
    }

    @Test
    void somebodyIsToldWhereItIsTooLowForLong() throws IOException {
        RulePlayer player = player(SIGN_UPS, 5.0);
        minutes(player, 20, 6);
        assertThat(player.firing(BusinessRules.LOW)).isEmpty();

        minutes(player, 10, 4);
        assertThat(player.firing(BusinessRules.LOW)).isEmpty();
        assertThat(status(", lowerBound: 5").state()).isEqualTo(BusinessStatus.LOW);
        minutes(player, 1, 4);

        assertThat(player.firing(BusinessRules.LOW))
                .singleElement()
                .extracting(ActiveAlert::labels)
                .isEqualTo(
                        Map.of(
                                "alertname",
                                BusinessRules.LOW,
                                "severity",
                                "warning",
                                "service",
                                "shop",
                                "metric",
                                "sign-ups"));
        assertThat(player.firing(BusinessRules.LOW).getFirst().annotations())
                .containsEntry("summary", "shop: sign-ups is 4 an hour, expected at least 5");
    }

    @Test
    void aNumberWithoutSeriesMayBeBoundToo() {
        RulePlayer player = player("scalar(sum(sign_ups))", 5.0);

        minutes(player, 11, 4);

        assertThat(failures).isEmpty();
        assertThat(player.firing(BusinessRules.LOW)).hasSize(1);
    }

    @Test
    void ofSeveralSeriesNobodyKnowsWhichOneIsMeant() {
        store.append(Labels.of(Labels.NAME, "sign_ups", "shop", "b"), T0.toEpochMilli(), 1);

        minutes(player("sign_ups", null), 1, 4);

        assertThat(failures)
                .singleElement()
                .asString()
                .contains("'business:value' has 2 series: expected at most 1");
    }
}
