package dev.fairlead.alert.scrape;

import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.platform.decide.Observer;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.schemas.Topic;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Counts how deployments end, as {@code
 * fairlead_deployments_finished_total{service,environment,outcome}}, so that rules can ask. Counts
 * begin at 0 with the process, as those of any scraped counter do; each end counts once, when what
 * it led to is stored.
 */
public final class DeploymentCounter implements Observer {

    private static final String NAME = "fairlead_deployments_finished_total";

    private final CountedSeries counts;

    public DeploymentCounter(InMemoryStore store, InstantSource clock) {
        this.counts = new CountedSeries(store, clock);
    }

    /** Calls the listener once for each count, those that there are and those that come. */
    public void onCount(BiConsumer<Labels, AtomicLong> listener) {
        counts.onCount(listener);
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.DEPLOYMENTS.topicName());
    }

    @Override
    public void on(ReceivedEvent received) {
        if (received.event() instanceof DeploymentEvent event) {
            switch (event) {
                case DeploymentSucceeded _ -> count(event, "succeeded");
                case DeploymentRolledBack _ -> count(event, "rolled-back");
                case DeploymentFailed _ -> count(event, "failed");
                case DeploymentCancelled _ -> count(event, "cancelled");
                default -> {}
            }
        }
    }

    private void count(DeploymentEvent event, String outcome) {
        Labels labels =
                Labels.of(
                        Labels.NAME,
                        NAME,
                        "service",
                        event.service(),
                        "environment",
                        event.environment(),
                        "outcome",
                        outcome);
        counts.count(labels);
    }

    /** Stores a sample of each count. */
    public void sample() {
        counts.sample();
    }
}
