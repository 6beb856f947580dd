package dev.fairlead.alert.scrape;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import java.time.InstantSource;

/**
 * Counts tickets of the support as {@code fairlead_support_tickets_total{service,kind}}, so that
 * rules and business metrics can ask. Counts begin at 0 with the process, as those of any scraped
 * counter do.
 */
public final class TicketCounter {
    static final int MOST_SERIES = 1_000;
    static final String OTHER = "other";

    private static final String NAME = "fairlead_support_tickets_total";

    private final CountedSeries counts;

    public TicketCounter(InMemoryStore store, InstantSource clock) {
        this.counts = new CountedSeries(store, clock);
    }

    /** One more; of a kind that finds no room among the others. */
    public void count(String service, String kind) {
        Labels labels = labels(service, kind);
        counts.count(
                counts.has(labels) || counts.size() < MOST_SERIES
                        ? labels
                        : labels(service, OTHER));
    }

    private static Labels labels(String service, String kind) {
        return Labels.of(Labels.NAME, NAME, "service", service, "kind", kind);
    }

    /** Stores a sample of each count. */
    public void sample() {
        counts.sample();
    }
}
