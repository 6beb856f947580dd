package dev.fairlead.deploy.rollout;

import dev.fairlead.platform.decide.Keeping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongBiFunction;

/**
 * The rollout that changed a route last stays for as long as no other one has, however long ago it
 * ended: the next change goes on from its number.
 */
public final class RouteKeeping implements Keeping {
    private final ToLongBiFunction<String, String> generation;

    /**
     * @param generation number of the last change of the route, by service and environment
     */
    public RouteKeeping(ToLongBiFunction<String, String> generation) {
        this.generation = generation;
    }

    private record Place(String service, String environment) {}

    @Override
    public Set<String> of(Map<String, Object> closed) {
        Map<Place, Long> last = new HashMap<>();
        Set<String> staying = new HashSet<>();
        closed.forEach((stream, state) -> {
            if (state instanceof RolloutState.Known(Rollout rollout)
                    && rollout.progress().generation() > 0) {
                Place place =
                        new Place(rollout.release().service(), rollout.release().environment());
                long now =
                        last.computeIfAbsent(
                                place,
                                at -> generation.applyAsLong(at.service(), at.environment()));
                if (rollout.progress().generation() >= now) {
                    staying.add(stream);
                }
            }
        });
        return Set.copyOf(staying);
    }
}
