package dev.fairlead.alert.intake;

import dev.fairlead.alert.watch.Watch;
import dev.fairlead.alert.watch.WatchView;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The watches of each deployment. The stored ones are asked of the views; those of a batch that is
 * not stored yet are remembered until their deployment ends.
 */
final class DeploymentWatches {

    private final Views views;
    private final Map<String, Map<String, Watch>> unstored = new ConcurrentHashMap<>();

    DeploymentWatches(Views views) {
        this.views = views;
    }

    void asked(Watch watch) {
        unstored.computeIfAbsent(watch.watched().deploymentId(), _ -> new ConcurrentHashMap<>())
                .put(watch.id(), watch);
    }

    /** All watches of a deployment that ended. */
    List<Watch> ended(String deploymentId) {
        Map<String, Watch> watches = new HashMap<>();
        views.each(
                WatchView.KIND,
                Map.of("deploymentId", deploymentId),
                WatchView.class,
                view -> watches.put(view.id(), view.watch()));
        Map<String, Watch> remembered = unstored.remove(deploymentId);
        if (remembered != null) {
            watches.putAll(remembered);
        }
        return new ArrayList<>(watches.values());
    }
}
