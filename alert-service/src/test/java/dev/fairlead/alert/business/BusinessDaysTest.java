package dev.fairlead.alert.business;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.events.alerts.BusinessDayMeasured;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigLoader.Result;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusinessDaysTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-30T00:00:00Z");

    private final ManualClock clock = new ManualClock(NOON);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private final InMemoryStore store =
            new InMemoryStore(StoreOptions.defaults().withRetention(Duration.ofDays(90)));
    private Catalogue catalogue;
    private BusinessDays days;

    @TempDir Path tree;

    @BeforeEach
    void configure() throws IOException {
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
                business:
                  sold: {kind: revenue, unit: EUR an hour, query: sum(sold)}
                  visits: {query: sum(visits)}
                """);
        var loaded = (Result.Loaded) new ConfigLoader(List.of(new CatalogueReader())).load(tree);
        catalogue = loaded.snapshot().value(Catalogue.class);
        days = restarted();
    }

    private BusinessDays restarted() {
        return new BusinessDays(
                new Metrics(store, EvaluatorOptions.defaults()),
                () -> catalogue,
                streams,
                streams,
                clock);
    }

    private void measured(Instant at, double value) {
        store.append(
                Labels.of(
                        Labels.NAME,
                        "business:value",
                        "service",
                        "shop",
                        "metric",
                        "sold",
                        "kind",
                        "revenue"),
                at.toEpochMilli(),
                value);
    }

    private void tickAt(Instant at) {
        clock.advance(Duration.between(clock.instant(), at));
        days.tick();
    }

    private List<BusinessDayMeasured> told() {
        return streams.events(BusinessDayMeasured.class);
    }

    @Test
    void aDayIsToldOnceWhenItIsOver() {
        measured(NOON, 10);
        measured(NOON.plusSeconds(60), 30);
        measured(MIDNIGHT, 1_000);

        tickAt(MIDNIGHT.plusSeconds(30));
        assertThat(told()).isEmpty();
        tickAt(MIDNIGHT.plusSeconds(400));
        tickAt(MIDNIGHT.plusSeconds(460));
        days = restarted();
        tickAt(MIDNIGHT.plusSeconds(520));

        assertThat(told())
                .singleElement()
                .satisfies(day -> {
                    assertThat(day.day()).isEqualTo("2026-11-29");
                    assertThat(day.service()).isEqualTo("shop");
                    assertThat(day.metric()).isEqualTo("sold");
                    assertThat(day.kind()).isEqualTo("revenue");
                    assertThat(day.unit()).isEqualTo("EUR an hour");
                    assertThat(day.average()).isEqualTo(20);
                    assertThat(day.lowest()).isEqualTo(10);
                    assertThat(day.highest()).isEqualTo(30);
                    assertThat(day.minutes()).isEqualTo(2);
                });
    }

    @Test
    void daysOnWhichTheServiceWasAwayAtTheirEndAreToldLater() {
        measured(NOON, 10);
        measured(NOON.plus(Duration.ofDays(1)), 20);

        tickAt(NOON.plus(Duration.ofDays(4)));

        assertThat(told())
                .extracting(BusinessDayMeasured::day)
                .containsExactly("2026-11-29", "2026-11-30");
    }

    @Test
    void aDayThatWasToldIsNotToldAgainAndNoneBeforeIt() {
        measured(NOON, 10);
        tickAt(MIDNIGHT.plusSeconds(400));
        measured(NOON.minus(Duration.ofDays(1)), 10);
        days = restarted();

        tickAt(NOON.plus(Duration.ofDays(2)));

        assertThat(told()).hasSize(1);
    }
}
