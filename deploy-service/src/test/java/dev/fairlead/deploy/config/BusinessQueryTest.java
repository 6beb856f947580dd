package dev.fairlead.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.events.deployments.Comparison;
import dev.fairlead.platform.catalogue.BusinessMetric.OfVersion;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Position;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a version that is judged by a business metric is found to be. */
class BusinessQueryTest {
    private static final long MINUTE = 60_000;
    private static final Map<String, String> NEW = names("2");
    private static final Map<String, String> STABLE = names("1");
    private static final String SIGN_UPS =
            "sum(rate(sign_ups{version=\"${version}\"}[${window}])) # of all users";

    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());

    private static Map<String, String> names(String version) {
        Map<String, String> names = new HashMap<>();
        names.put("version", version);
        names.put("window", "5m");
        names.put("requests", "hits{version=\"%s\"}".formatted(version));
        return names;
    }

    private static OfVersion asked(String query, boolean perRequest) {
        return new OfVersion(new Located<>(query, new Position("f", 1, 1), "query"), perRequest);
    }

    /** Ten minutes in which a version grows by so much each minute. */
    private void grows(String name, String version, double each) {
        for (int i = 0; i <= 10; i++) {
            store.append(Labels.of(Labels.NAME, name, "version", version), i * MINUTE, i * each);
        }
    }

    private double asked(String expression) {
        var result =
                new Evaluator(EvaluatorOptions.defaults())
                        .instant(PromQl.parse(expression), store, 10 * MINUTE)
                        .value();
        assertThat(result).isInstanceOf(Value.Vector.class);
        return ((Value.Vector) result).samples().getFirst().value();
    }

    private double share(boolean perRequest) {
        return share(perRequest, Comparison.BELOW);
    }

    private double share(boolean perRequest, Comparison comparison) {
        return asked(
                BusinessQuery.shareOfStable(asked(SIGN_UPS, perRequest), comparison, NEW, STABLE));
    }

    @Test
    void aSmallShareOfTheTrafficIsNotASmallNumberOfSignUps() {
        grows("hits", "1", 950);
        grows("hits", "2", 50);
        grows("sign_ups", "1", 95);
        grows("sign_ups", "2", 5);

        assertThat(share(true)).isCloseTo(1, within(1e-9));
        assertThat(share(false)).isCloseTo(5.0 / 95, within(1e-9));
    }

    @Test
    void aVersionThatLosesSignUpsIsFound() {
        grows("hits", "1", 950);
        grows("hits", "2", 50);
        grows("sign_ups", "1", 95);
        grows("sign_ups", "2", 1);

        assertThat(share(true)).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void whereTheStableVersionHasNothingToCompareWithNoHarmIsMeasured() {
        grows("hits", "2", 1000);
        grows("sign_ups", "2", 1);
        assertThat(share(true)).isEqualTo(1);

        grows("hits", "1", 0);
        grows("sign_ups", "1", 0);
        assertThat(share(true)).isEqualTo(1);
    }

    @Test
    void whatTheVersionDoesNotSayIsNoNumber() {
        grows("hits", "1", 950);
        grows("hits", "2", 50);
        grows("sign_ups", "1", 95);

        assertThat(share(true)).isNaN();
        assertThat(asked(Placeholders.fill(BusinessQuery.of(asked(SIGN_UPS, true)), NEW))).isNaN();
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void whereNeitherVersionSaysAnythingThereIsNoNumber(Comparison comparison) {
        grows("hits", "1", 950);
        grows("hits", "2", 50);
        assertThat(share(true, comparison)).isNaN();
        assertThat(share(false, comparison)).isNaN();

        grows("sign_ups", "1", 0);
        assertThat(share(true, comparison)).isNaN();
    }

    @Test
    void whatIsBadAndTheStableVersionHasNoneOfIsBeyondAnyThreshold() {
        grows("hits", "1", 950);
        grows("hits", "2", 50);
        grows("sign_ups", "1", 0);
        grows("sign_ups", "2", 50);

        assertThat(share(true, Comparison.ABOVE)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(share(false, Comparison.ABOVE)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(share(true, Comparison.BELOW)).isEqualTo(1);
    }

    @Test
    void whatIsBadIsComparedToo() {
        grows("hits", "1", 950);
        grows("hits", "2", 50);
        grows("sign_ups", "1", 95);
        grows("sign_ups", "2", 10);

        assertThat(share(true, Comparison.ABOVE)).isCloseTo(2, within(1e-9));
    }

    @Test
    void twoVersionsWithoutABadThingAreAlike() {
        grows("hits", "1", 950);
        grows("hits", "2", 50);
        grows("sign_ups", "1", 0);
        grows("sign_ups", "2", 0);

        assertThat(share(true, Comparison.ABOVE)).isEqualTo(1);
    }

    @Test
    void aStableVersionWithoutTrafficShowsNoExcess() {
        grows("hits", "1", 0);
        grows("hits", "2", 50);
        grows("sign_ups", "1", 0);
        grows("sign_ups", "2", 50);

        assertThat(share(true, Comparison.ABOVE)).isEqualTo(1);
    }

    @Test
    void severalNumbersAreNone() {
        grows("content", "2", 1);
        store.append(
                Labels.of(Labels.NAME, "content", "version", "2", "shop", "b"), 10 * MINUTE, 4);

        String query = BusinessQuery.of(asked("content{version=\"${version}\"}", false));
        assertThat(asked(Placeholders.fill(query, NEW))).isNaN();
    }
}
