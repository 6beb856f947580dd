package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.rollout.RolloutView.Live;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has the traffic of one service and environment now. A deployment's own document holds what it
 * was given itself, and does not change when a later one takes the traffic: the two together say
 * it.
 *
 * @param serving the version that was found good and got the traffic last; null where none serves
 * @param changing the rollout under way; null where there is none
 */
public record TrafficNow(@Nullable RolloutView serving, @Nullable RolloutView changing) {
    private static final int ALL = 100;

    /** Of the deployments of one service and environment, in any order. */
    public static TrafficNow of(List<RolloutView> deployments) {
        return new TrafficNow(
                deployments.stream()
                        .filter(each -> each.live() == Live.YES)
                        .max(Comparator.comparingLong(RolloutView::generation))
                        .orElse(null),
                deployments.stream().filter(RolloutView::isUnderWay).findFirst().orElse(null));
    }

    /** One of them with its share as it is now. */
    public RolloutView applyTo(RolloutView view) {
        boolean serves = serving != null && serving.id().equals(view.id());
        if (view.isUnderWay()) {
            return view.with(Live.NO, view.weightPercent());
        }
        if (serves) {
            int taken = changing == null ? 0 : changing.weightPercent();
            return view.with(Live.YES, ALL - taken);
        }
        return view.with(view.live() == Live.YES ? Live.WARM : Live.NO, 0);
    }
}
