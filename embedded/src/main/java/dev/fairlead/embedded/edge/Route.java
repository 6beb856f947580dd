package dev.fairlead.embedded.edge;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** A plan in force. */
public record Route(RouteId id, RoutePlan plan) {
    /**
     * The target of the next request.
     *
     * @param draw a random number from 0 to below its argument
     * @return empty when no target has any weight
     */
    Optional<Target> choose(IntUnaryOperator draw) {
        int total = plan.totalWeight();
        if (total == 0) {
            return Optional.empty();
        }
        int drawn = draw.applyAsInt(total);
        for (Target target : plan.targets()) {
            drawn -= target.weight();
            if (drawn < 0) {
                return Optional.of(target);
            }
        }
        throw new IllegalStateException("drew more than the total weight " + total);
    }

    boolean takes(String path) {
        String prefix = plan.pathPrefix();
        return prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/");
    }

    List<String> versions() {
        return plan.targets().stream().map(Target::version).toList();
    }
}
