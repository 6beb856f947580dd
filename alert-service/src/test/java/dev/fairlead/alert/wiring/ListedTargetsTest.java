package dev.fairlead.alert.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.rule.Source;
import dev.fairlead.alert.scrape.PageLimits;
import dev.fairlead.alert.scrape.ScrapeSettings;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.scrape.MetadataIndex;
import dev.fairlead.promql.scrape.PageException;
import dev.fairlead.promql.scrape.Scraper;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Targets that are on a list, and those that were taken off. Nothing is read of them. */
class ListedTargetsTest {
    private static final Source LISTED = new Source("shop", "shop-1:80");
    private static final Source REPLACED = new Source("shop", "shop-2:80");
    private static final Source NAMED = new Source("db", "main");
    private static final Source OF_SOMEBODY_ELSE = new Source("remote", "other:80");
    private static final Set<Source> ALL = Set.of(LISTED, REPLACED, NAMED, OF_SOMEBODY_ELSE);

    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    private final Targets targets =
            new Targets(
                    new Scraper(
                            _ -> {
                                throw new PageException("nobody is asked");
                            },
                            new InMemoryStore(StoreOptions.defaults()),
                            Clock.systemUTC()),
                    new PageLimits(0, 0),
                    10,
                    new MetadataIndex(10),
                    Secrets.ofProcess(),
                    beats);

    @AfterEach
    void stop() {
        beats.shutdownNow();
        targets.close();
    }

    @Test
    void whatWasTakenOffItsListIsDropped() {
        ListedTargets lists = new ListedTargets(targets, () -> false);
        targets.want(
                List.of(
                        target("shop", "shop-1:80", Map.of()),
                        target("shop", "shop-2:80", Map.of()),
                        target("db", "db:80", Map.of("instance", "main"))));
        assertThat(lists.dropped(ALL)).isEmpty();

        targets.want(List.of(target("shop", "shop-1:80", Map.of())));

        assertThat(lists.dropped(ALL)).containsExactlyInAnyOrder(REPLACED, NAMED);
    }

    @Test
    void whereAnotherServerIsAskedNothingIsDropped() {
        targets.want(List.of(target("shop", "shop-1:80", Map.of())));

        assertThat(new ListedTargets(targets, () -> true).dropped(ALL)).isEmpty();
    }

    private static Target target(String job, String address, Map<String, String> labels) {
        return new Target(
                job,
                URI.create("http://%s/metrics".formatted(address)),
                Duration.ofHours(1),
                labels,
                ScrapeSettings.DEFAULT);
    }
}
