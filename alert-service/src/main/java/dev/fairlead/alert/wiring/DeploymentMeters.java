package dev.fairlead.alert.wiring;

import dev.fairlead.alert.scrape.DeploymentCounter;
import dev.fairlead.promql.labels.Labels;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How deployments end, at {@code /actuator/prometheus}: for rules on another server, which scrapes
 * it from there.
 */
final class DeploymentMeters implements MeterBinder {

    private final DeploymentCounter counter;

    DeploymentMeters(DeploymentCounter counter) {
        this.counter = counter;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter.onCount((labels, count) ->
                FunctionCounter.builder(
                                "fairlead.deployments.finished", count, AtomicLong::doubleValue)
                        .description("Deployments that ended, by outcome")
                        .tags(tags(labels))
                        .register(registry));
    }

    private static Tags tags(Labels labels) {
        Tags tags = Tags.empty();
        for (String name : labels.withoutName().names()) {
            tags = tags.and(name, labels.get(name));
        }
        return tags;
    }
}
