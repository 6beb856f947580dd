package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Serving;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.platform.decide.Views;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds what serves among the documents of deployments: of those whose instance is to run, the one
 * that got the traffic last.
 */
public final class StoredServing implements Serving {
    private static final int NEWEST = 50;

    private final Views views;

    public StoredServing(Views views) {
        this.views = views;
    }

    @Override
    public Served now(String service, String environment) {
        Map<String, String> place = Map.of("service", service, "environment", environment);
        Map<String, String> live = new HashMap<>(place);
        live.putAll(RolloutView.IS_LIVE);
        Previous previous =
                list(live).stream()
                        .max(Comparator.comparingLong(RolloutView::generation))
                        .map(StoredServing::previous)
                        .orElse(null);
        // A rollout that failed may have changed the route after the one that serves.
        long generation = list(place).stream().mapToLong(RolloutView::generation).max().orElse(0);
        return new Served(previous, generation);
    }

    private List<RolloutView> list(Map<String, String> filter) {
        return views.list(RolloutView.KIND, filter, null, NEWEST, RolloutView.class).items();
    }

    private static Previous previous(RolloutView view) {
        return new Previous(
                view.id(),
                view.version(),
                Objects.requireNonNull(view.instanceId(), "instanceId"),
                view.target(),
                Objects.requireNonNull(view.instanceUrl(), "instanceUrl"));
    }
}
